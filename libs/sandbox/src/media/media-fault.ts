/** What can go wrong at a media host. */
export const MediaFaultAction = ['error', 'hang', 'cut'] as const;
export type MediaFaultAction = (typeof MediaFaultAction)[number];

/** Where a media host can fail: `retry` is a phone that is asked to upload a file again. */
export const MediaFaultPlace = ['upload', 'download', 'retry'] as const;
export type MediaFaultPlace = (typeof MediaFaultPlace)[number];

/** A disturbance of the media hosts. */
export interface MediaFault {
  on: MediaFaultPlace;
  /** The file it is about; every file when null. Uploads have no path yet and match null alone. */
  directPath: string | null;
  /** `error` answers with {@link code}, `hang` never answers, `cut` breaks off in the middle. */
  action: MediaFaultAction;
  /** For `error`. */
  code: number;
  /** How many requests are still to be disturbed; null for ever. */
  remaining: number | null;
}

/** The disturbances of the media hosts that are in force. */
export class MediaFaults {
  private active: MediaFault[] = [];

  add(fault: MediaFault): void {
    this.active.push(fault);
  }

  list(): readonly MediaFault[] {
    return this.active;
  }

  clear(): void {
    this.active = [];
  }

  /** The first fault that is about a request; it counts as used. */
  take(on: MediaFaultPlace, directPath: string | null): MediaFault | null {
    const fault = this.active.find(
      (one) => one.on === on && (one.directPath === null || one.directPath === directPath),
    );
    if (!fault) return null;
    if (fault.remaining !== null) {
      fault.remaining -= 1;
      if (fault.remaining <= 0) this.active = this.active.filter((one) => one !== fault);
    }
    return fault;
  }
}
