import {
  PASSWORD_MASK,
  PROXY_PROTOCOLS,
  type ProxyBody,
  type ProxyProtocol,
  type ProxyView,
} from '../../app/proxy-api';

/** A proxy as it is typed. */
export interface ProxyFields {
  enabled: boolean;
  protocol: ProxyProtocol;
  host: string;
  port: string;
  username: string;
  /** Empty: as it was. */
  password: string;
  /** One is stored. */
  hasPassword: boolean;
}

export const PROXY_LABELS: Readonly<Record<keyof ProxyFields, string>> = Object.freeze({
  enabled: 'Reach WhatsApp by a proxy',
  protocol: 'Protocol',
  host: 'Host',
  port: 'Port',
  username: 'Username',
  password: 'Password',
  hasPassword: 'Password',
});

export const fieldsOf = (saved: ProxyView | null): ProxyFields => ({
  enabled: saved?.enabled ?? false,
  protocol: PROXY_PROTOCOLS.find((one) => one === saved?.protocol) ?? 'http',
  host: saved?.host ?? '',
  port: saved?.port ?? '',
  username: saved?.username ?? '',
  password: '',
  hasPassword: saved?.password === PASSWORD_MASK,
});

/** Another proxy than what is known: the password that is stored is not for it. */
export const isOther = (fields: ProxyFields, known: ProxyFields): boolean =>
  (['protocol', 'host', 'port', 'username'] as const).some((field) => fields[field] !== known[field]);

export const keepsPassword = (fields: ProxyFields, known: ProxyFields): boolean =>
  known.hasPassword && !isOther(fields, known);

/** @param known what is saved so far. */
export function bodyOf(fields: ProxyFields, known: ProxyFields): ProxyBody {
  const { enabled, protocol, host, port, username, password } = fields;
  if (!enabled) return { enabled };
  return {
    enabled,
    protocol,
    host: host.trim(),
    port: Number(port),
    username: username || null,
    password: password || (keepsPassword(fields, known) ? PASSWORD_MASK : null),
  };
}
