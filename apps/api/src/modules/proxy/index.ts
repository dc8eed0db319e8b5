export { PROXY_HOST, PROXY_PROTOCOLS, readPort, SetProxyDto } from './dto/proxy.dto.js';
export type { InstanceProxy } from './instance-proxy.entity.js';
export { ProxyModule } from './proxy.module.js';
export { presentFoundProxy } from './proxy.presenter.js';
export { ProxyRepository } from './proxy.repository.js';
export { ProxyService } from './proxy.service.js';
