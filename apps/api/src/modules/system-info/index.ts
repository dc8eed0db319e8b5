export { SystemInfoModule } from './system-info.module.js';
