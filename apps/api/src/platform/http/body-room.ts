import { Injectable, Module } from '@nestjs/common';
import { OverloadedError } from '../errors/index.js';

const MB = 1024 ** 2;

/** Bytes of large bodies and answers that one process may have under way. Each is in memory about three times. */
const LIMITS = Object.freeze({
  total: 192 * MB,
  /** Those of `total` that one tenant may have. */
  perTenant: 64 * MB,
});

/** Who has a body under way. */
export interface BodyHolder {
  /** Equal for everything that one tenant has keys for. */
  name: string;
  /** Whoever runs the gateway may fill all of the room. */
  isOperator: boolean;
}

/** Room for one body or answer; its size may become known little by little. */
export interface HeldRoom {
  /** Does nothing once it was given back. @throws OverloadedError when there is no room for so many bytes more. */
  add(bytes: number): void;
  /** Gives all of it back; harmless when done again. */
  release(): void;
}

/**
 * Counts the bytes of large bodies and answers under way: a hundred that came together would end the process. A tenant
 * has a share only.
 */
@Injectable()
export class BodyRoom {
  limits: Readonly<typeof LIMITS> = LIMITS;
  private readonly held = new Set<BodyHolder & { bytes: number }>();

  get bytes(): number {
    return this.sum(() => true);
  }

  open(holder: BodyHolder): HeldRoom {
    const one = { ...holder, bytes: 0 };
    this.held.add(one);
    return {
      add: (bytes) => {
        if (!this.held.has(one)) return;
        this.assertRoom(one, bytes);
        one.bytes += bytes;
      },
      release: () => void this.held.delete(one),
    };
  }

  private assertRoom(one: BodyHolder & { bytes: number }, bytes: number): void {
    const { total, perTenant } = this.limits;
    const others = this.sum((other) => other !== one && other.name === one.name);
    // Whoever has nothing else under way gets its one body, so that the largest can come at all.
    const isShareFull = !one.isOperator && others > 0 && others + one.bytes + bytes > perTenant;
    if (isShareFull || this.bytes + bytes > total) throw new OverloadedError();
  }

  private sum(counts: (one: BodyHolder) => boolean): number {
    let bytes = 0;
    for (const one of this.held) if (counts(one)) bytes += one.bytes;
    return bytes;
  }
}

/** The one room of a process. */
@Module({ providers: [BodyRoom], exports: [BodyRoom] })
export class BodyRoomModule {}
