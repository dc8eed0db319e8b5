import { declaredSettings } from './setting.js';

function wrapped(sentence: string, width: number): string[] {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

/** The text of `.env.example`: every variable with its sentence, commented out at its default. */
export function envExample(): string {
  const head = [
    '# Every variable that Wharf reads. Copy this file to .env and set what you need; npm start reads it.',
    '# Generated from apps/api/src/platform/config/config.ts: change it there.',
  ];
  const entries = declaredSettings().map((setting) => {
    const { variable, says, shownDefault, alias } = setting;
    // Only a default that could stand there as it is: not "generated", not a sentence about two modes.
    const isValue = !/^(generated|–)/.test(shownDefault) && 'value' in setting.is(shownDefault);
    const value = isValue ? shownDefault : '';
    const otherName = alias ? [`Also read as ${alias}.`] : [];
    const fallback = shownDefault === '–' ? [] : [`Default: ${shownDefault}.`];
    const comment = wrapped([says, ...otherName, ...fallback].join(' '), 110).map((line) => `# ${line}`);
    return [...comment, `#${variable}=${value}`].join('\n');
  });
  return `${[head.join('\n'), ...entries].join('\n\n')}\n`;
}

/** The README's table of the same. */
export function readmeTable(): string {
  const rows = declaredSettings().map(({ variable, says, shownDefault, alias }) => {
    const name = alias ? `\`${variable}\` (or \`${alias}\`)` : `\`${variable}\``;
    return `| ${name} | ${shownDefault} | ${says} |`;
  });
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}
