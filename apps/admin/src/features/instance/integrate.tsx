import { SegmentedControl, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CodeBlock } from '../../components/code-block';
import { Panel } from '../../components/panel';
import { checkNumbersCurl, connectCurl, sendTextCurl, setWebhookCurl, stateCurl } from '../instances/curl';
import classes from './instance-page.module.css';
import { n8nAutoReply, n8nSendText } from './n8n';

type Way = 'curl' | 'n8n';
type Snippet = readonly [title: string, about: string, text: string];

const SNIPPETS: Record<Way, (name: string) => readonly Snippet[]> = {
  curl: (name) => [
    ['Is it connected?', 'Answers open, connecting, close or refused.', stateCurl(name)],
    ['Show a QR code', 'Answers with the code as text and as a picture.', connectCurl(name)],
    [
      'Send a text',
      'Answers 201 once it is accepted; what becomes of it comes as events.',
      sendTextCurl(name, '254712345678', 'Hello from Wharf'),
    ],
    [
      'Which numbers are on WhatsApp?',
      'Up to 100 at once; every known spelling of a number is tried.',
      checkNumbersCurl(name, ['254712345678', '0722 000 001']),
    ],
    [
      'Have events delivered',
      'Each message that comes in is posted to your address.',
      setWebhookCurl(name, 'https://example.com/webhook'),
    ],
  ],
  n8n: (name) => [
    ['Send a text', 'Copy it, click the canvas of a workflow and paste: the node is there.', n8nSendText(name)],
    [
      'Answer every message',
      'Paste it, activate the workflow, and set the production address of its first node as the webhook of this instance.',
      n8nAutoReply(name),
    ],
  ],
};

/** Lines to try as they stand, for whoever connects a program to this instance. */
export function Integrate({ name }: { name: string }) {
  const [way, setWay] = useState<Way>('curl');
  return (
    <div className={classes.narrow}>
      <SegmentedControl
        aria-label="With what"
        value={way}
        onChange={(value) => setWay(value === 'n8n' ? 'n8n' : 'curl')}
        data={[
          { value: 'curl', label: 'curl' },
          { value: 'n8n', label: 'n8n' },
        ]}
        maw={220}
      />
      <Text size="sm" c="dimmed">
        Put a key of this instance, or of its client, in place of YOUR_KEY. Everything else stands as it is. Every other
        route can be tried in the{' '}
        <Link to="/console" search={{ instance: name }}>
          API console
        </Link>
        .
      </Text>
      {SNIPPETS[way](name).map(([title, about, text]) => (
        <Panel key={title} title={title}>
          <Text size="sm" c="dimmed" mb="sm">
            {about}
          </Text>
          <CodeBlock text={text} label={title} />
        </Panel>
      ))}
    </div>
  );
}
