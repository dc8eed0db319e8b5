export { MediaStore } from './media-store.js';
export type { ByteRange, FileOnDisk } from './media-store.js';
export * from './media-store.errors.js';
export { MediaStoreModule } from './media-store.module.js';
export { newStorageKey } from './storage-key.js';
export { asStoreError } from './store-failure.js';
