export { SandboxProcess } from './sandbox-process.js';
export type { NetworkAddresses } from './sandbox-process.js';
export { startWhatsAppNetwork } from './start-whatsapp-network.js';
export type { RunningNetwork } from './start-whatsapp-network.js';
export { WhatsAppNetwork } from './whatsapp-network.js';
export { WhatsAppNetworkModule } from './whatsapp-network.module.js';
