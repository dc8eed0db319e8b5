/** What a business tells of itself (§8, `w:biz`). */
export interface BusinessProfile {
  address?: string;
  description?: string;
  email?: string;
  websites?: string[];
  category?: string;
  hours?: { timezone: string; days: BusinessDay[] };
}

/** When a business is open on a day of the week. */
export interface BusinessDay {
  /** `sun` … `sat`. */
  day: string;
  mode: 'open_24h' | 'specific_hours' | 'appointment_only';
  /** Minutes after midnight, with `specific_hours`. */
  openMinutes?: number;
  closeMinutes?: number;
}
