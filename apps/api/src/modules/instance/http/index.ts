// Apart from the module's own index: sessions need what stands there before they can be in here.
export { ConnectionService } from '../connection.service.js';
export { InstanceHttpModule } from './instance-http.module.js';
