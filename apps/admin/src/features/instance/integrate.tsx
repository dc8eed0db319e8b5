import { Text } from '@mantine/core';
import { CodeBlock } from '../../components/code-block';
import { Panel } from '../../components/panel';
import { connectCurl, sendTextCurl, setWebhookCurl, stateCurl } from '../instances/curl';
import classes from './instance-page.module.css';

/** Lines to try in a terminal, for whoever writes a program against this instance. */
export function Integrate({ name }: { name: string }) {
  const lines: readonly (readonly [title: string, text: string])[] = [
    ['Is it connected?', stateCurl(name)],
    ['Show a QR code', connectCurl(name)],
    ['Send a text', sendTextCurl(name, '254712345678', 'Hello from Wharf')],
    ['Have events delivered', setWebhookCurl(name, 'https://example.com/webhook')],
  ];
  return (
    <div className={classes.narrow}>
      <Text size="sm" c="dimmed">
        Put a key of this instance, or of its client, in place of YOUR_KEY. Everything else stands as it is.
      </Text>
      {lines.map(([title, text]) => (
        <Panel key={title} title={title}>
          <CodeBlock text={text} label={title} />
        </Panel>
      ))}
    </div>
  );
}
