import type { proto } from '@wharf/baileys/upstream';

/** Something that the reader of a message can tap. */
export interface Choice {
  id: string;
  text: string;
  description: string | null;
  /** `reply`, `row`, or the native name of another button: `cta_url`, `cta_call`, `cta_copy`, … */
  type: string;
}

const choice = (id: unknown, text: unknown, type: string, description: unknown = null): Choice => ({
  id: typeof id === 'string' ? id : '',
  text: typeof text === 'string' ? text : '',
  description: typeof description === 'string' && description !== '' ? description : null,
  type,
});

/** Everything that can be tapped in a message, in all the forms that buttons and lists have. */
export function choicesOf(content: proto.IMessage | undefined): Choice[] {
  if (!content) return [];
  const { buttonsMessage, listMessage, templateMessage, interactiveMessage } = content;
  const template = templateMessage?.hydratedTemplate ?? templateMessage?.hydratedFourRowTemplate;
  return [
    ...(buttonsMessage?.buttons ?? []).map(({ buttonId, buttonText }) =>
      choice(buttonId, buttonText?.displayText, 'reply'),
    ),
    ...(listMessage?.sections ?? []).flatMap(({ rows }) =>
      (rows ?? []).map(({ rowId, title, description }) => choice(rowId, title, 'row', description)),
    ),
    ...(template?.hydratedButtons ?? []).map(({ quickReplyButton, urlButton, callButton }) =>
      quickReplyButton
        ? choice(quickReplyButton.id, quickReplyButton.displayText, 'reply')
        : urlButton
          ? choice(urlButton.url, urlButton.displayText, 'cta_url')
          : choice(callButton?.phoneNumber, callButton?.displayText, 'cta_call'),
    ),
    ...(interactiveMessage?.nativeFlowMessage?.buttons ?? []).flatMap(({ name, buttonParamsJson }) =>
      nativeChoices(name ?? '', buttonParamsJson ?? '{}'),
    ),
  ];
}

interface NativeParams {
  id?: unknown;
  display_text?: unknown;
  url?: unknown;
  phone_number?: unknown;
  copy_code?: unknown;
  sections?: { rows?: { id?: unknown; title?: unknown; description?: unknown }[] }[];
}

/** One native button: a list holds its rows in the parameters. */
function nativeChoices(name: string, paramsJson: string): Choice[] {
  const params = parse(paramsJson);
  if (name === 'single_select') {
    return (params.sections ?? []).flatMap(({ rows = [] }) =>
      rows.map(({ id, title, description }) => choice(id, title, 'row', description)),
    );
  }
  if (name === 'quick_reply') return [choice(params.id, params.display_text, 'reply')];
  return [choice(params.id ?? params.url ?? params.phone_number ?? params.copy_code, params.display_text, name)];
}

function parse(json: string): NativeParams {
  try {
    return (JSON.parse(json) as NativeParams | null) ?? {};
  } catch {
    return {};
  }
}
