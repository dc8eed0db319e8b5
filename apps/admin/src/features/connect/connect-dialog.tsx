import { Button, Group, Loader, Modal, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useMay } from '../../app/may';
import { ErrorFacts } from '../../components/error-facts';
import { lazyPart } from '../../components/lazy-part';
import { useHasSandbox } from '../sandbox/api';
import classes from './connect-dialog.module.css';
import { CodePanel } from './code-panel';
import type { LinkFailure } from './phase';
import { QrPanel } from './qr-panel';
import { useLink } from './use-link';
import { VirtualPhone } from './virtual-phone';

const InviteDialog = lazyPart(() => import('../invite/invite-dialog'));

interface Props {
  name: string;
  onClose: () => void;
}

/** Long enough to be seen. */
const SUCCESS_MS = 1_400;

/** Links a phone to an instance: shows what to scan, says how far it is, and goes away by itself when it is done. */
export default function ConnectDialog({ name, onClose }: Props) {
  const link = useLink(name);
  const [way, setWay] = useState<'qr' | 'code'>('qr');
  // Kept here: where an attempt fails its field goes, and the number is wanted again in the next one.
  const [number, setNumber] = useState('');
  const [isInviting, setInviting] = useState(false);
  const mayInvite = useMay('invite');
  const hasSandbox = useHasSandbox();
  const { phase } = link;

  const isOpen = phase.kind === 'open';
  // Every event of the fleet draws the page around anew: that must not begin the wait again.
  const finish = useEffectEvent(() => {
    notifications.show({ color: 'green', message: `${name} is connected` });
    onClose();
  });
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(() => finish(), SUCCESS_MS);
    return () => clearTimeout(timer);
  }, [isOpen]);

  if (isInviting) {
    return (
      <Suspense>
        <InviteDialog name={name} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Modal opened onClose={onClose} title={<span className="foreign">Connect {name}</span>} size="lg">
      <div className={classes.body} aria-live="polite">
        {phase.kind === 'preparing' && (
          <Step icon={<Loader size={30} />} title="Asking WhatsApp for a code">
            This takes a few seconds.
          </Step>
        )}
        {phase.kind === 'linking' && (
          <Step icon={<Loader size={30} />} title="Scanned. Linking the phone">
            Keep WhatsApp open on the phone until this is done.
          </Step>
        )}
        {phase.kind === 'open' && (
          <Step icon={<IconCircleCheck size={44} stroke={1.5} color="var(--status-open)" />} title="Connected">
            {name} can send and receive.
          </Step>
        )}
        {phase.kind === 'failed' && <Failure failure={phase.failure} onRetry={link.askAnew} />}
        {phase.kind === 'scan' && (
          <Stack gap="lg" w="100%">
            <SegmentedControl
              fullWidth
              value={way}
              onChange={(value) => setWay(value === 'code' ? 'code' : 'qr')}
              data={[
                { value: 'qr', label: 'QR code' },
                { value: 'code', label: 'Pairing code' },
              ]}
              aria-label="How to link"
            />
            {way === 'qr' ? (
              <QrPanel qr={phase.qr} />
            ) : (
              <CodePanel
                qr={phase.qr}
                number={number}
                isAsking={link.isAsking}
                error={link.codeError}
                onNumber={setNumber}
                onAsk={link.askForCode}
              />
            )}
            {mayInvite && (
              <Group gap="xs" justify="center">
                <Text size="sm" c="dimmed">
                  Does somebody else have the phone?
                </Text>
                <Button variant="subtle" size="compact-sm" onClick={() => setInviting(true)}>
                  Send an invite link
                </Button>
              </Group>
            )}
            {hasSandbox && <VirtualPhone qr={phase.qr} way={way} />}
          </Stack>
        )}
      </div>
    </Modal>
  );
}

function Step({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className={classes.step}>
      {icon}
      <Title order={3} size={16}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" className="foreign">
        {children}
      </Text>
    </div>
  );
}

function Failure({ failure, onRetry }: { failure: LinkFailure; onRetry: () => void }) {
  return (
    <div className={classes.step} role="alert">
      <IconAlertTriangle size={40} stroke={1.5} color="var(--status-refused)" />
      <Title order={3} size={16}>
        {failure.title}
      </Title>
      <Text size="sm" maw={400} className="foreign">
        {failure.advice}
      </Text>
      {failure.error ? (
        <ErrorFacts error={failure.error} />
      ) : (
        <Text size="xs" c="dimmed" ff="monospace">
          {failure.code}
        </Text>
      )}
      <Button mt="xs" onClick={onRetry} autoFocus>
        {failure.action}
      </Button>
    </div>
  );
}
