/** Whether the server answered the last time it was asked anything. */
class Reachability {
  private reachable = true;
  private readonly listeners = new Set<() => void>();

  readonly get = (): boolean => this.reachable;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Resolves when the server answers again; at once where it does. */
  async untilBack(): Promise<void> {
    if (this.reachable) return;
    await new Promise<void>((resolve) => {
      const stop = this.subscribe(() => {
        if (!this.reachable) return;
        stop();
        resolve();
      });
    });
  }

  set(reachable: boolean): void {
    if (this.reachable === reachable) return;
    this.reachable = reachable;
    this.listeners.forEach((listener) => listener());
  }
}

export const reachability = new Reachability();
