import type { WebhookView } from '../../app/api';
import { StateWord } from '../../components/state-word';

/** How an endpoint does, in a dot and words. */
export function EndpointState({ webhook }: { webhook: WebhookView }) {
  const [tone, words] = stateOf(webhook);
  return <StateWord tone={tone}>{words}</StateWord>;
}

function stateOf({ enabled, disabled_reason, failing_since, deliveries }: WebhookView) {
  if (disabled_reason !== null) return ['bad', 'Switched off'] as const;
  if (!enabled) return ['quiet', 'Off'] as const;
  if (failing_since !== null) return ['bad', 'Failing'] as const;
  if (deliveries.dead > 0) return ['wait', `${deliveries.dead.toLocaleString()} given up`] as const;
  return ['good', 'Works'] as const;
}
