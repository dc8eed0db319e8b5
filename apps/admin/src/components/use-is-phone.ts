import { useMediaQuery } from '@mantine/hooks';

/** As in the style sheets: below it a row is a card, and the side bar lies at the bottom. */
const PHONE = '(max-width: 760px)';

export function useIsPhone(): boolean {
  return useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
}
