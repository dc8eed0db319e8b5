export { StartupModule } from './startup.module.js';
