import { useState } from 'react';
import type { FleetRow } from '../../app/api';

/**
 * Rows that something is to be done with, by id: they stay chosen while the list is searched and while it moves by
 * itself.
 */
export function useChoice(listed: readonly FleetRow[], all: readonly FleetRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const [lastId, setLastId] = useState<string | null>(null);

  const toggle = (index: number, isRange: boolean) => {
    const row = listed[index];
    if (!row) return;
    const last = listed.findIndex(({ id }) => id === lastId);
    const from = isRange && last >= 0 ? last : index;
    const range = listed.slice(Math.min(from, index), Math.max(from, index) + 1);
    const isAdding = !ids.has(row.id);
    const next = new Set(ids);
    for (const { id } of range) {
      if (isAdding) next.add(id);
      else next.delete(id);
    }
    setIds(next);
    setLastId(row.id);
  };
  const toggleAll = () => setIds(new Set(listed.every(({ id }) => ids.has(id)) ? [] : listed.map(({ id }) => id)));
  const clear = () => setIds(new Set());
  return { ids, rows: all.filter(({ id }) => ids.has(id)), toggle, toggleAll, clear };
}
