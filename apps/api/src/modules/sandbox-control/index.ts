export { SandboxControlModule } from './sandbox-control.module.js';
