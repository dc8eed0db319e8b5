import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keyListQuery } from '../keys/api';

/** How the key of an instance begins, and the way to where it is replaced. */
export function KeyPrefix({ name }: { name: string }) {
  const { data, error } = useQuery(keyListQuery({ instanceName: name }));
  const active = data?.filter(({ status }) => status === 'active') ?? [];
  const [first] = active;
  return (
    <>
      {first && (
        <>
          <code>{first.prefix}…</code>
          {active.length > 1 && ` and ${active.length - 1} more`}{' '}
        </>
      )}
      {data && !first && 'none that works '}
      {error && 'not known right now '}
      <Link to="/instances/$name" params={{ name }} search={{ tab: 'keys' }}>
        Replace or revoke
      </Link>
    </>
  );
}
