/** Events of a Typebot; nobody talks to one here. */
const TYPEBOT = new Set(['TYPEBOT_START', 'TYPEBOT_CHANGE_STATUS']);
/** Two have a wire name that is not theirs in small letters with dots. */
const WIRE_NAMES: Readonly<Record<string, string>> = {
  GROUP_UPDATE: 'groups.update',
  GROUP_PARTICIPANTS_UPDATE: 'group-participants.update',
};

interface Document {
  components: { schemas: Record<string, { properties?: Record<string, { items?: { enum?: string[] } }> }> };
}

/** Wire names of all events that a webhook can subscribe to, as the API document of the gateway lists them. */
export async function documentedEvents(gatewayUrl: string): Promise<string[]> {
  const document = (await (await fetch(`${gatewayUrl}/docs-json`)).json()) as Document;
  const names = document.components.schemas.WebhookSettingsDto?.properties?.events?.items?.enum ?? [];
  const wireNames = names
    .filter((name) => !TYPEBOT.has(name))
    .map((name) => WIRE_NAMES[name] ?? name.toLowerCase().replaceAll('_', '.'));
  // One event may be subscribed to under two names.
  return [...new Set(wireNames)];
}
