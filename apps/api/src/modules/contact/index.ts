export { ContactDirectoryModule } from './contact-directory.module.js';
export { ContactNames } from './contact-names.js';
export { ContactPictures } from './contact-pictures.js';
export { ContactModule } from './contact.module.js';
