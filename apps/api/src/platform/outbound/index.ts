export { checkedLookup } from './checked-lookup.js';
export { ipv6Groups } from './ipv6-groups.js';
export { OutboundHttp } from './outbound-http.js';
export type { OutboundResponse } from './collected-answer.js';
export type { OutboundAnswer, OutboundDownload, OutboundRequest } from './outbound-http.js';
export { OutboundPolicy } from './outbound-policy.js';
export { OutboundRefusedError, type OutboundRefusal } from './outbound-refused.error.js';
export { OutboundModule } from './outbound.module.js';
export { isPublicAddress } from './public-address.js';
