import type { ApiDocument, Credential } from './api-document';
import { documentFor } from './api-document';

/** What the page at `/docs` lets its frame do with it. */
export interface Explorer {
  preauthorizeApiKey(scheme: string, value: string): unknown;
  authActions: { logout(schemes: string[]): unknown };
  authSelectors: { authorized(): { size: number } };
  specActions: { updateSpec(document: string): unknown };
}

/** How routes are to be tried. */
export interface Trial {
  instanceName: string | undefined;
  /** Null where none is given yet. */
  credential: Credential | null;
}

const SCHEMES = Object.freeze({ session: 'bearer', key: 'apikey' });

/** Hands the explorer its routes and the credential, which it keeps in its memory and nowhere else. */
export function prepare(explorer: Explorer, document: ApiDocument, { instanceName, credential }: Trial): void {
  const prepared = documentFor(document, instanceName, credential?.kind ?? 'key');
  explorer.specActions.updateSpec(JSON.stringify(prepared));
  // It throws where there is nothing to forget.
  if (explorer.authSelectors.authorized().size > 0) explorer.authActions.logout(Object.values(SCHEMES));
  if (credential === null) return;
  const value = credential.kind === 'session' ? credential.token : credential.key;
  explorer.preauthorizeApiKey(SCHEMES[credential.kind], value);
}

/** The explorer of a frame that has loaded; null where something else was loaded. */
export const explorerIn = (frame: HTMLIFrameElement): Explorer | null =>
  (frame.contentWindow as (Window & { ui?: Explorer }) | null)?.ui ?? null;
