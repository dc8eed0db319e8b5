import {
  CONTRACTS,
  inWordsOf,
  missingPaths,
  mutate,
  wordsOf,
  type Contract,
  type ContractRequest,
} from './contract.js';
import { ContractFixture } from './fixture.js';

/** These take something away that others need, so they come last. */
const LAST = ['A07', 'A05'];
/** A connect starts a closed instance; others need it closed. */
const CONNECTS = 'A02';
const DELETES = 'A17';

const ordered = [
  ...CONTRACTS.filter(({ id }) => !LAST.includes(id)),
  ...LAST.flatMap((id) => CONTRACTS.filter((contract) => contract.id === id)),
];

describe('the Evolution dialect keeps its contract', () => {
  let fixture: ContractFixture;

  beforeAll(async () => {
    fixture = await ContractFixture.start();
  }, 180_000);

  afterAll(() => fixture.stop());

  describe.each(ordered.map((contract) => [`${contract.id} ${contract.method} ${contract.path}`, contract] as const))(
    '%s',
    (_, contract) => {
      it.each(contract.errors.map((error) => [`${error.status} ${error.code}: ${error.when}`, error] as const))(
        'answers %s',
        async (__, error) => {
          const { status, code, mutation, body_required_paths, required_headers = [] } = error;
          const mutated = mutate(contract.request, mutation);
          const { request, undo } = mutation.state
            ? await fixture.given(mutation.state, mutated)
            : { request: mutated, undo: async () => undefined };
          try {
            const answer = await fixture.send(contract, request);
            const body = answer.body as { code?: string; response?: { message?: unknown } };
            expect({ status: answer.status, code: body.code }).toEqual({ status, code });
            expect(missingPaths(body, body_required_paths)).toEqual([]);
            const words = wordsOf(contract, error);
            if (words) expect(body.response?.message).toEqual(fixture.filled(words));
            for (const header of required_headers) expect(answer.headers.get(header)).toMatch(/^[1-9]\d*$/);
          } finally {
            await undo();
          }
        },
      );

      it('answers the good request with all it promises', () => succeeds(contract, goodRequest(contract)));

      const { aliases } = contract;
      if (aliases.length > 0) {
        it.each(aliases.map((alias) => [`${alias.method} ${alias.path}`, alias] as const))(
          'answers %s alike',
          async (__, alias) => {
            if (contract.id === DELETES) await fixture.sendOne();
            // A logout can be had once; what the other spelling may do is find that out.
            if (contract.id === 'A07') {
              const { status, body } = await fixture.send(alias, goodRequest(contract));
              expect({ status, code: (body as { code: string }).code }).toEqual({
                status: 400,
                code: 'INSTANCE_NOT_CONNECTED',
              });
              return;
            }
            await succeeds({ ...contract, ...alias }, inWordsOf(goodRequest(contract), alias));
          },
        );
      }
    },
  );

  async function succeeds(contract: Contract, request: ContractRequest): Promise<void> {
    const { status, body } = await fixture.send(contract, request);
    expect({ status, body }).toMatchObject({ status: contract.status });
    expect(missingPaths(body, contract.paths)).toEqual([]);
  }
});

/** The request as it stands, on an instance that may be started where the request starts one. */
function goodRequest({ id, request }: Contract): ContractRequest {
  return id === CONNECTS ? { ...request, path_params: { instanceName: '{{DISPOSABLE_INSTANCE}}' } } : request;
}
