/** Calls; media never passes. @throws WhatsAppRefusedError, SessionNotReadyError. */
export interface CallOperations {
  reject(callId: string, from: string): Promise<void>;
  /**
   * Rings somebody, and stops after so long.
   * @returns the call's id.
   */
  offer(toJid: string, options: { isVideo: boolean; durationMs: number }): Promise<string>;
}
