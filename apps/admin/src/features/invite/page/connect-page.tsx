import { useEffect, useState } from 'react';
import { CodeWay } from './code-way';
import classes from './connect-page.module.css';
import { isFinal } from './failure-of';
import { LANGUAGES, useLanguage } from './language';
import { Outcome } from './outcome';
import { QrWay } from './qr-way';
import { keep, kept } from './tab-storage';
import type { Texts } from './texts/texts';
import { useVisit } from './use-visit';

/** A QR that is late is asked for again after so long. */
const LATE_MS = 5_000;

type Way = 'qr' | 'code';

const WAY_KEY = 'wharf.connect.way';

/** As it was chosen before a reload: to ask for a QR ends a code that is just being typed. */
function firstWay(): Way {
  const chosen = kept(WAY_KEY);
  if (chosen === 'qr' || chosen === 'code') return chosen;
  // A phone cannot scan its own screen.
  return window.matchMedia('(pointer: coarse) and (max-width: 820px)').matches ? 'code' : 'qr';
}

/** The page behind an invite link: somebody without a login links one number with it. */
export function ConnectPage({ token }: { token: string }) {
  const { language, texts, choose } = useLanguage();
  const link = useVisit(token);
  const from = link.visit?.from ?? null;
  return (
    <main className={classes.page}>
      <div className={classes.top}>
        <select
          className={classes.language}
          aria-label={texts.language}
          value={language}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {Object.entries(LANGUAGES).map(([id, { name }]) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <h1>{from === null ? texts.title : texts.titleFrom(from)}</h1>
      {link.isOffline && (
        <p className={classes.offline} role="status">
          {texts.offline}
        </p>
      )}
      <section className={classes.card}>
        <Body texts={texts} link={link} />
      </section>
      <p className={classes.privacy}>{texts.privacy}</p>
    </main>
  );
}

function Body({ texts, link }: { texts: Texts; link: ReturnType<typeof useVisit> }) {
  const { visit, failure, isAsking, isConnected, isOffline, ask, dismiss } = link;
  const [chosen, setWay] = useState<Way>(firstWay);
  // Kept here: where an attempt fails its field goes, and the number is wanted again in the next one.
  const [number, setNumber] = useState('');
  const hasCodeAlone = visit !== null && visit.pairingCode !== null && visit.qr === null;
  const isLate = visit?.step === 'waiting' || (visit?.step === 'scan' && hasCodeAlone);
  const isIdle = visit !== null && !isAsking && !isConnected && !isOffline && failure === null;
  const isWanted = chosen === 'qr' && isIdle;

  useEffect(() => {
    if (!isWanted) return;
    if (visit?.step === 'ready') ask();
    if (!isLate) return;
    const timer = setTimeout(() => ask(), LATE_MS);
    return () => clearTimeout(timer);
  }, [isWanted, isLate, visit?.step, ask]);

  if (isConnected) return <Outcome tone="good" words={texts.connected} />;
  const isOfForm = chosen === 'code' && (failure === 'wrongNumber' || failure === 'limit' || failure === 'noAnswer');
  if (failure !== null && !isOfForm) {
    const action = isFinal(failure) ? undefined : { label: texts.retry, run: dismiss };
    return <Outcome tone="bad" words={texts.failures[failure]} {...(action && { action })} />;
  }
  if (visit === null) return <Outcome tone="busy" words={{ title: texts.loading, advice: '' }} />;
  if (visit.step === 'linking') return <Outcome tone="busy" words={texts.linking} />;

  const choose = (way: Way) => {
    setWay(way);
    keep(WAY_KEY, way);
    if (failure !== null) dismiss();
    // A code that was asked for ends the QR: that has to be made anew.
    if (way === 'qr' && hasCodeAlone) ask();
  };
  return (
    <>
      <Ways texts={texts} way={chosen} onChoose={choose} />
      {chosen === 'qr' ? (
        <QrWay texts={texts} visit={isAsking ? null : visit} />
      ) : (
        <CodeWay
          texts={texts}
          visit={visit}
          number={number}
          isAsking={isAsking}
          failure={failure}
          onNumber={setNumber}
          onAsk={ask}
        />
      )}
    </>
  );
}

function Ways({ texts, way, onChoose }: { texts: Texts; way: Way; onChoose: (way: Way) => void }) {
  return (
    <div className={classes.ways} role="group" aria-label={texts.ways.label}>
      {(['code', 'qr'] as const).map((id) => (
        <button key={id} type="button" aria-pressed={way === id} onClick={() => onChoose(id)}>
          {texts.ways[id]}
        </button>
      ))}
    </div>
  );
}
