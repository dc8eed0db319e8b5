/**
 * The one door to Baileys. Everything else in the project that needs a piece of it (the session, the simulated
 * network and its virtual phones) imports it from here, so that the pinned version is bound in one place.
 */
export * from '@whiskeysockets/baileys';
export { default as makeWASocket } from '@whiskeysockets/baileys';
