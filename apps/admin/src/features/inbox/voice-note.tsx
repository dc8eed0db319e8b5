import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { barsOf, clockOf } from './waveform';
import classes from './thread.module.css';

interface Props {
  url: string;
  /** Base64 of one byte a bar, as WhatsApp has it; absent on music. */
  waveform: unknown;
  seconds: number;
}

const STEP_SECONDS = 5;

/** A recording with its picture: press to listen, press in the picture to go there. */
export function VoiceNote({ url, waveform, seconds }: Props) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(seconds);
  const bars = useMemo(() => barsOf(waveform), [waveform]);
  const played = length > 0 ? at / length : 0;

  const toggle = () => {
    const player = audio.current;
    if (!player) return;
    if (player.paused) player.play().catch(() => setBroken(true));
    else player.pause();
  };
  const goTo = (second: number) => {
    const wanted = Math.max(0, Math.min(length, second));
    if (audio.current) audio.current.currentTime = wanted;
    setAt(wanted);
  };
  const onPointerDown = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    goTo(((clientX - left) / width) * length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: STEP_SECONDS, ArrowLeft: -STEP_SECONDS }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    goTo(at + by);
  };

  return (
    <div className={classes.voice}>
      <audio
        ref={audio}
        src={url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onError={() => setBroken(true)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration)}
      />
      <ActionIcon
        size="lg"
        radius="xl"
        variant="filled"
        color="harbour"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={toggle}
      >
        {isPlaying ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
      </ActionIcon>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Place in the recording"
        aria-valuemin={0}
        aria-valuemax={Math.round(length)}
        aria-valuenow={Math.round(at)}
        aria-valuetext={`${clockOf(at)} of ${clockOf(length)}`}
        className={classes.wave}
        onPointerDown={onPointerDown}
        onKeyDown={onKeyDown}
      >
        {bars.map((height, index) => (
          <span
            key={index}
            style={{ height: `${height}%` }}
            data-played={(index + 1) / bars.length <= played || undefined}
          />
        ))}
      </div>
      <span className={classes.length}>{clockOf(isPlaying || at > 0 ? at : length)}</span>
      {isBroken && (
        <a href={url} download className={classes.broken}>
          This browser cannot play it: save the file
        </a>
      )}
    </div>
  );
}
