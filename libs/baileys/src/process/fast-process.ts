import { installFastCurve } from './fast-curve.js';
import { shareAsyncStorage } from './one-async-storage.js';

// Imported for its effect, first of all modules: what Baileys takes from them at load time must be in place by then.
installFastCurve();
shareAsyncStorage();
