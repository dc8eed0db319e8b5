import { describe, expect, it, jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { anInstance } from '../../../test/instances';
import { show } from '../../../test/render';
import type { FleetRow } from '../../app/api';
import { InstanceTableRow } from './instance-table-row';

const HOSTILE = [
  '<img src=x onerror="window.hacked = true">',
  '</span><script>window.hacked = true</script>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Egnp.exe',
  'مؤسسة الميناء',
  'z̸̢͖a̴l̵g̶o̷'.repeat(50),
];

function showRow(part: Partial<FleetRow>) {
  const onOpen = jest.fn();
  const onConnect = jest.fn();
  const onChoose = jest.fn();
  const view = show(
    <InstanceTableRow
      id="r"
      row={anInstance(part)}
      index={0}
      heightPx={52}
      topPx={0}
      isActive={false}
      isChosen={false}
      onChoose={onChoose}
      onActive={jest.fn()}
      onOpen={onOpen}
      onConnect={onConnect}
    />,
  );
  return { ...view, onOpen, onConnect, onChoose };
}

describe('a row of the list', () => {
  it.each(HOSTILE)('shows the name %s as the text that it is', (name) => {
    const { container } = showRow({ profileName: name, client_name: name });
    expect(screen.getAllByText((_, element) => element?.textContent === name).length).toBeGreaterThan(0);
    expect(container.querySelector('script, img, iframe')).toBeNull();
    expect('hacked' in window).toBe(false);
  });

  it('leads to the page of an instance by an address in which its name is one part', () => {
    showRow({ instance_name: 'a.b-c_d' });
    expect(screen.getByRole<HTMLAnchorElement>('link').getAttribute('href')).toBe('/instances/a.b-c_d');
  });

  it('says the state in a word, not by a colour alone', () => {
    showRow({ status: 'refused', reason: 'passkey_required' });
    expect(screen.getByText('Refused')).toBeTruthy();
    expect(screen.getByText('passkey needed')).toBeTruthy();
  });

  it('shows a reason that it has never heard of', () => {
    showRow({ status: 'close', reason: 'eaten_by_whale' });
    expect(screen.getByText('eaten by whale')).toBeTruthy();
  });

  it('connects by its button without opening the page', () => {
    const { onOpen, onConnect } = showRow({});
    fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
    expect(onConnect).toHaveBeenCalledWith('acme');
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('is chosen by its box without opening the page, and says whether a range is meant', () => {
    const { onOpen, onChoose } = showRow({});
    fireEvent.click(screen.getByRole('checkbox', { name: 'Choose acme' }), { shiftKey: true });
    expect(onChoose).toHaveBeenCalledWith(0, true);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('shows the day, the queue, and what a person should do', () => {
    showRow({
      today: { sent: 1234, received: 7, failed: 2 },
      queued: 3,
      health: { level: 'act', code: 'LOGGED_OUT', sentence: 'Scan a new QR code.' },
    });
    expect(screen.getByTitle('1234 sent today').textContent).toBe((1234).toLocaleString());
    expect(screen.getByTitle('2 failed today')).toBeTruthy();
    expect(screen.getByTitle('3 waiting')).toBeTruthy();
    expect(screen.getByText('Scan a new QR code.')).toBeTruthy();
  });

  it('offers no connecting to what is open or on its way', () => {
    showRow({ status: 'open', reason: 'open' });
    expect(screen.queryByRole('button')).toBeNull();
  });
});
