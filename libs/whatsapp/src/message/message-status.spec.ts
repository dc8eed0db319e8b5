import { mayMove, MessageStatus, statusesBefore } from './message-status.js';

describe('mayMove', () => {
  it('only ever goes forward', () => {
    expect(mayMove('sent', 'delivered')).toBe(true);
    expect(mayMove('read', 'delivered')).toBe(false);
    expect(mayMove('delivered', 'delivered')).toBe(false);
  });

  it('lets a late error fail a message that nobody has received, and no other', () => {
    expect(mayMove('server', 'failed')).toBe(true);
    expect(mayMove('delivered', 'failed')).toBe(false);
  });

  it('believes a delivery receipt more than an error or a silence before it', () => {
    expect(mayMove('failed', 'read')).toBe(true);
    expect(mayMove('failed', 'server')).toBe(false);
    expect(mayMove('unknown', 'server')).toBe(true);
  });

  it('never lets a status follow itself', () => {
    for (const status of Object.values(MessageStatus)) expect(statusesBefore(status)).not.toContain(status);
  });
});
