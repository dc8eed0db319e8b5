export { ipv6Groups } from './ipv6-groups.js';
export { OutboundHttp } from './outbound-http.js';
export type { OutboundRequest, OutboundResponse } from './outbound-http.js';
export { OutboundPolicy } from './outbound-policy.js';
export { OutboundRefusedError } from './outbound-refused.error.js';
export { OutboundModule } from './outbound.module.js';
export { isPublicAddress } from './public-address.js';
