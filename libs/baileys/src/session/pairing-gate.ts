/**
 * Where those who want to link by code wait until WhatsApp has accepted the connection, which its first QR code tells.
 */
export class PairingGate {
  private readonly waiting = new Set<() => void>();

  /** Lets everybody through who waits. */
  open(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** @returns false when it did not open in time. */
  opened(timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isOpen: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve(isOpen);
      };
      const wake = () => settle(true);
      const timer = setTimeout(() => settle(false), timeoutMs);
      this.waiting.add(wake);
    });
  }
}
