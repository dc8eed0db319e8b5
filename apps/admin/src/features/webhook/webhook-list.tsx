import { ActionIcon, Menu, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { WebhookView } from '../../app/api';
import { useMay } from '../../app/may';
import { ListScroll } from '../../components/list-frame';
import { showError } from '../../components/show-error';
import { EndpointState } from '../deliveries/endpoint-state';
import { useSwitchWebhook } from './api';
import type { WebhookAction } from './webhook-dialogs';
import classes from './webhook.module.css';

interface Props {
  instance: string;
  webhooks: readonly WebhookView[];
  chosenId: string;
  onChoose: (id: string) => void;
  onAction: (action: WebhookAction) => void;
}

/** Every webhook of an instance, and what can be done with it. */
export function WebhookList({ instance, webhooks, ...actions }: Props) {
  return (
    <ListScroll label="Webhooks of this instance">
      <Table verticalSpacing={9} horizontalSpacing={16} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>URL</Table.Th>
            <Table.Th>Events</Table.Th>
            <Table.Th>In order</Table.Th>
            <Table.Th>Time limit</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {webhooks.map((webhook) => (
            <Row key={webhook.id} instance={instance} webhook={webhook} {...actions} />
          ))}
        </Table.Tbody>
      </Table>
    </ListScroll>
  );
}

function Row(props: Omit<Props, 'webhooks'> & { webhook: WebhookView }) {
  const { instance, webhook, chosenId, onChoose, onAction } = props;
  const { id, name, url, events, ordered, timeoutMs } = webhook;
  const mayChange = useMay('change');
  const isChosen = id === chosenId;
  return (
    <Table.Tr className={isChosen ? classes.chosen : undefined}>
      <Table.Td data-words>
        <Link
          to="/instances/$name"
          params={{ name: instance }}
          search={{ tab: 'webhook', webhook: id }}
          replace
          className={`foreign ${classes.name}`}
          aria-current={isChosen || undefined}
          onClick={() => onChoose(id)}
        >
          {name}
        </Link>
      </Table.Td>
      <Table.Td data-of="State">
        <EndpointState webhook={webhook} />
      </Table.Td>
      <Table.Td data-of="URL" data-words className="foreign">
        {url || <Text span c="dimmed" children="no address" />}
      </Table.Td>
      <Table.Td data-of="Events">{events.length === 0 ? 'All' : `${events.length} chosen`}</Table.Td>
      <Table.Td data-of="In order">{ordered ? 'Each chat' : 'No'}</Table.Td>
      <Table.Td data-of="Time limit">{(timeoutMs / 1_000).toLocaleString()} s</Table.Td>
      <Table.Td data-actions w={52}>
        {mayChange && <RowMenu instance={instance} webhook={webhook} onEdit={() => onChoose(id)} onAction={onAction} />}
      </Table.Td>
    </Table.Tr>
  );
}

interface MenuProps extends Pick<Props, 'instance' | 'onAction'> {
  webhook: WebhookView;
  onEdit: () => void;
}

function RowMenu({ instance, webhook, onEdit, onAction }: MenuProps) {
  const { id, name, url, enabled } = webhook;
  const change = useSwitchWebhook(instance);
  const switchOn = () =>
    change.mutate({ id, enabled: true }, { onError: (error) => showError(error, `${name} could not be switched on`) });
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for the webhook ${name}`} loading={change.isPending}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
          Edit
        </Menu.Item>
        {enabled ? (
          <Menu.Item
            leftSection={<IconPlayerPause size={16} />}
            onClick={() => onAction({ kind: 'off', webhook })}
            children="Switch off"
          />
        ) : (
          <Menu.Item
            leftSection={<IconPlayerPlay size={16} />}
            disabled={url === ''}
            onClick={switchOn}
            children="Switch on"
          />
        )}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          onClick={() => onAction({ kind: 'remove', webhook })}
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
