import { Table, Text } from '@mantine/core';
import { Fragment } from 'react';
import type { AuditEntry } from '../../app/staff-api';
import { Facts } from '../../components/facts';
import { exactTime } from '../../components/relative-time';
import { TimeAgo } from '../../components/time-ago';
import type { TableWalk } from '../../components/use-table-walk';
import { actionWords, actorWords, detailFacts, detailWords } from './audit-words';
import classes from './audit.module.css';

interface Props {
  entries: readonly AuditEntry[];
  idOf: (entry: AuditEntry) => string;
  /** Of which all is told. */
  openId: string | null;
  walk: TableWalk;
  onToggle: (entry: AuditEntry) => void;
}

/** The log, a line an entry; one that is opened tells all that was noted. */
export function AuditEntries({ entries, idOf, openId, walk, onToggle }: Props) {
  return (
    <Table {...walk.table} verticalSpacing={8} horizontalSpacing={16} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>To what</Table.Th>
          <Table.Th>Details</Table.Th>
          <Table.Th>From</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry, index) => (
          <Fragment key={entry.id}>
            <Line entry={entry} row={walk.rowAt(index)} onToggle={() => onToggle(entry)} />
            {idOf(entry) === openId && (
              <Table.Tr>
                <Table.Td colSpan={6} data-words>
                  <Facts facts={factsOf(entry)} />
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface LineProps {
  entry: AuditEntry;
  row: ReturnType<TableWalk['rowAt']>;
  onToggle: () => void;
}

function Line({ entry: { at, actor, action, target, details, address, request_id }, row, onToggle }: LineProps) {
  return (
    <Table.Tr {...row} className={classes.entry} onClick={onToggle}>
      <Table.Td>
        <TimeAgo at={at} withAgo />
      </Table.Td>
      <Table.Td data-of="Who" data-words className="foreign">
        {actorWords(actor)}
      </Table.Td>
      <Table.Td data-of="What" data-words>
        {actionWords(action)}
      </Table.Td>
      <Table.Td data-of="To what">
        <Text size="sm" className="truncate" maw={220} title={target ?? undefined}>
          {target ?? '–'}
        </Text>
      </Table.Td>
      <Table.Td data-of="Details" className={classes.details} title={detailWords(details)}>
        {detailWords(details)}
      </Table.Td>
      <Table.Td data-of="From" title={request_id ? `Request ${request_id}` : undefined}>
        {address ?? '–'}
      </Table.Td>
    </Table.Tr>
  );
}

const factsOf = ({ at, target, request_id, details }: AuditEntry) => [
  ['When', exactTime(Date.parse(at))] as const,
  ...(target === null ? [] : [['To what', target] as const]),
  ...(request_id === null ? [] : [['Request', request_id] as const]),
  ...detailFacts(details),
];
