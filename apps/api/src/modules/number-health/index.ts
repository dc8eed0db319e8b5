export { NumberHealthModule } from './number-health.module.js';
