import { Skeleton } from '@mantine/core';

/** A picture and two lines, of another length in each row. */
export function PersonSkeleton({ index }: { index: number }) {
  return (
    <>
      <Skeleton height={42} width={42} circle />
      <div>
        <Skeleton height={12} width={`${40 + ((index * 17) % 35)}%`} radius="xl" />
        <Skeleton height={10} width={`${40 + ((index * 29) % 40)}%`} radius="xl" mt={10} />
      </div>
    </>
  );
}
