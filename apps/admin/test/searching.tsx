import { useState, type ComponentType } from 'react';
import type { FindSearch } from '../src/components/find-search';

interface Props {
  page: ComponentType<{ search: FindSearch; onSearch: (search: FindSearch) => void }>;
  /** What the address says at first. */
  search?: FindSearch;
}

/** A page that is searched, with an address to keep the letters in. */
export function Searching({ page: Page, search: first = {} }: Props) {
  const [search, setSearch] = useState(first);
  return <Page search={search} onSearch={setSearch} />;
}
