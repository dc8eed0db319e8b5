export interface PrivacySettings {
  readreceipts: 'all' | 'none';
  profile: PrivacyValue;
  status: PrivacyValue;
  online: 'all' | 'match_last_seen';
  last: PrivacyValue;
  groupadd: PrivacyValue;
}

export type PrivacyValue = 'all' | 'contacts' | 'contact_blacklist' | 'none';

export interface BusinessProfile {
  jid: string;
  description: string | null;
  category: string | null;
  email: string | null;
  website: string[];
  address: string | null;
  businessHours: Record<string, unknown> | null;
}

export interface AboutText {
  text: string;
  setAt: Date | null;
}

/** The account's own profile, and what others show of theirs. @throws WhatsAppRefusedError, SessionNotReadyError. */
export interface ProfileOperations {
  /**
   * The picture of an account or group; null when there is none or it is hidden.
   * @param size `preview` is a small one.
   */
  pictureUrl(jid: string, size?: 'preview' | 'image'): Promise<string | null>;
  /** Null when it is hidden or was never set. */
  about(jid: string): Promise<AboutText | null>;
  /** Null when the account is no business. */
  business(jid: string): Promise<BusinessProfile | null>;
  setName(name: string): Promise<void>;
  setAbout(text: string): Promise<void>;
  /** @param jpeg null removes the picture. */
  setPicture(jpeg: Buffer | null): Promise<void>;
  privacy(): Promise<PrivacySettings>;
  setPrivacy(settings: Partial<PrivacySettings>): Promise<void>;
  /** Shows the account as online or offline; typing is shown to one chat by `sendPresence`. */
  setPresence(presence: 'available' | 'unavailable'): Promise<void>;
}
