import type { ListContent } from '@wharf/whatsapp';
import type { BuildContext, BuiltMessage } from './built-message.js';
import { contextOf } from './context-info.js';
import { buildNativeFlow } from './native-flow.js';

/** A list to choose from, behind one button. */
export function buildList(content: ListContent, context: BuildContext): BuiltMessage {
  const { title, description, footer, buttonText, sections } = content;
  const params = {
    title: buttonText,
    sections: sections.map((section) => ({
      title: section.title,
      rows: section.rows.map(({ id, title: rowTitle, description: rowDescription }) => ({
        id,
        title: rowTitle,
        ...(rowDescription !== null && { description: rowDescription }),
      })),
    })),
  };
  const buttons = [{ name: 'single_select', params }];
  return buildNativeFlow({ title, description, footer, image: null, buttons, ...contextOf(content, context) }, context);
}
