/** What an instance's owner set that its connection obeys. Read at every connect and pushed when it changes. */
export interface SessionOptions {
  /** The account is shown as online while it is connected. */
  alwaysOnline: boolean;
  /** Ask the phone for the whole history when it links, not the recent one alone. */
  syncFullHistory: boolean;
  proxy: ProxySettings | null;
}

/** The way out to WhatsApp, its media hosts included. */
export interface ProxySettings {
  protocol: 'http' | 'https' | 'socks5';
  host: string;
  port: number;
  username: string | null;
  password: string | null;
}
