import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type TrafficUnit } from '../../app/api';

/** The present hour moves; of a month the present day is one bar of thirty. */
const ASK_AGAIN_MS: Record<TrafficUnit, number> = { hour: 15_000, day: 60_000 };

export const overviewQuery = (by: TrafficUnit) =>
  queryOptions({
    queryKey: ['overview', by],
    queryFn: ({ signal }) => api.overview(by, signal),
    refetchInterval: ASK_AGAIN_MS[by],
    placeholderData: keepPreviousData,
  });
