import { Kbd, Modal, Title } from '@mantine/core';
import { Fragment } from 'react';
import classes from './shortcuts-dialog.module.css';

interface Place {
  name: string;
  /** Keys, of which each does the same, and what that is. */
  lines: readonly (readonly [keys: readonly string[], does: string])[];
}

const PLACES: readonly Place[] = [
  {
    name: 'Everywhere',
    lines: [
      [['Ctrl K', '⌘ K'], 'Go to a number, a client or a page'],
      [['/'], 'Search on this page'],
      [['Esc'], 'Close what is open'],
      [['?'], 'Show these keys'],
    ],
  },
  {
    name: 'In lists',
    lines: [
      [['j', '↓'], 'Next line'],
      [['k', '↑'], 'Line before'],
      [['Enter'], 'Open it, or what can be done with it'],
      [['n'], 'Make a new one: instance, client, key, user'],
    ],
  },
  {
    name: 'Instances',
    lines: [
      [['x'], 'Choose the line, to do something with several'],
      [['c'], 'Connect a phone'],
    ],
  },
  { name: 'Events', lines: [[['p'], 'Pause, and go on']] },
];

/** The keys that the pages listen to. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Shortcuts" size="md">
      <div className={classes.places}>
        {PLACES.map(({ name, lines }) => (
          <section key={name}>
            <Title order={3} size={13} mb={6}>
              {name}
            </Title>
            <dl className={classes.lines}>
              {lines.map(([keys, does]) => (
                <Fragment key={does}>
                  <dt>
                    {keys.map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
