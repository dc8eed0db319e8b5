/** What the password of an instance's proxy is sealed for. */
export const proxyAad = (instanceId: string): string => `proxy.password:${instanceId}`;
