import { ActionIcon, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';

interface Choice {
  words: string;
  next: MantineColorScheme;
  Icon: typeof IconSun;
}

const CHOICES: Record<MantineColorScheme, Choice> = {
  light: { words: 'light', next: 'dark', Icon: IconSun },
  dark: { words: 'dark', next: 'auto', Icon: IconMoon },
  auto: { words: 'as the system’s', next: 'light', Icon: IconDeviceDesktop },
};

/** Goes from light colours to dark ones, to those that the system has, and on to light ones. */
export function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { words, next, Icon } = CHOICES[colorScheme];
  const label = `Colours: ${words}. Make them ${CHOICES[next].words}`;
  return (
    <ActionIcon size="lg" aria-label={label} title={label} onClick={() => setColorScheme(next)}>
      <Icon size={18} stroke={1.7} />
    </ActionIcon>
  );
}
