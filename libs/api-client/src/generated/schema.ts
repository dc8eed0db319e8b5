// Generated from openapi.json by tools/generate-openapi.mjs: change the controllers of the API.

export interface paths {
    "/api/admin/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances with their tenants, states and counters */
        get: operations["getApiAdminInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first, a page at a time. */
        get: operations["getApiAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every client with its counters. */
        get: operations["getApiClients"];
        put?: never;
        /** Create a client; the answer shows its key this once. */
        post: operations["postApiClients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client with its counters. */
        get: operations["getApiClientsById"];
        /** Change a client; fields that are left out stay as they are. */
        put: operations["putApiClientsById"];
        post?: never;
        /** Delete a client that has no instances, with its keys and users. */
        delete: operations["deleteApiClientsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{id}/reset-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the client’s keys and make a new one; the answer shows it this once. */
        post: operations["postApiClientsByIdResetKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/clients/{id}/toggle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Suspend an active client, or let a suspended one in again. */
        patch: operations["patchApiClientsByIdToggle"];
        trace?: never;
    };
    "/api/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one delivery again, with the same event id. */
        post: operations["postApiDeliveriesByIdRedeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/connect/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Connect, and answer with the QR code to scan (waits up to 20 s for it) */
        get: operations["getApiInstanceConnectByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/connectionState/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of the connection: open, connecting, close or refused */
        get: operations["getApiInstanceConnectionStateByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an instance, and with `qrcode` connect it at once */
        post: operations["postApiInstanceCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/delete/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink the phone and delete the instance with everything it stored */
        delete: operations["deleteApiInstanceDeleteByInstanceName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/logout/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Unlink the phone; the instance stays and can be connected again */
        put: operations["putApiInstanceLogoutByInstanceName"];
        post?: never;
        /** The same as PUT, as Evolution clients send it */
        delete: operations["deleteApiInstanceLogoutByInstanceName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance/restart/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Close the socket and open a new one with the same login */
        put: operations["putApiInstanceRestartByInstanceName"];
        /** The same as PUT, as Evolution v2 clients send it */
        post: operations["postApiInstanceRestartByInstanceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances with their tenants, states and counters */
        get: operations["getApiInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instances/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One instance with the last 50 steps of its state, and what a person should do */
        get: operations["getApiInstancesByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instances/{instanceName}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of an instance with every step of their delivery, newest first */
        get: operations["getApiInstancesByInstanceNameMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instances/{instanceName}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An instance’s webhooks and how their deliveries stand. */
        get: operations["getApiInstancesByInstanceNameWebhooks"];
        put?: never;
        /** Add a webhook; the answer shows the secret that signs its deliveries, this once. */
        post: operations["postApiInstancesByInstanceNameWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of an instance, of a client, or all that you may see, without their texts. */
        get: operations["getApiKeys"];
        put?: never;
        /** Make another key of an instance or a client; its text is shown this once. */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key at once. The only working key of its owner can be rotated, not ended. */
        delete: operations["deleteApiKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace a key; the old one goes on working for an hour, or as long as you say. */
        post: operations["postApiKeysByIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in to the dashboard with a name and a password; the token is good for eight hours. */
        post: operations["postApiLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in with this token. */
        get: operations["getApiMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/portal/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List instances with their tenants, states and counters */
        get: operations["getApiPortalInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a webhook. Headers and secret stay as they are where they are left out. */
        put: operations["putApiWebhooksById"];
        post?: never;
        /** Remove a webhook with its deliveries. */
        delete: operations["deleteApiWebhooksById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook’s deliveries with every attempt, newest first, a page at a time. */
        get: operations["getApiWebhooksByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a webhook’s dead deliveries again: all, or those of a time. */
        post: operations["postApiWebhooksByIdRedeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a new secret, shown this once; the old one signs too for 24 hours. */
        post: operations["postApiWebhooksByIdRotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the receiver once with a sample event, and see what it says. */
        post: operations["postApiWebhooksByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/chat/findMessages/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stored messages of an instance, newest first */
        post: operations["postChatFindMessagesByInstanceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the gateway is, part by part */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers at all; restart it when it does not */
        get: operations["getHealthLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served; send none while it answers 503 */
        get: operations["getHealthReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/connect/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Connect, and answer with the QR code to scan (waits up to 20 s for it) */
        get: operations["getInstanceConnectByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/connectionState/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of the connection: open, connecting, close or refused */
        get: operations["getInstanceConnectionStateByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an instance, and with `qrcode` connect it at once */
        post: operations["postInstanceCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/delete/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink the phone and delete the instance with everything it stored */
        delete: operations["deleteInstanceDeleteByInstanceName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/fetchInstances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the instances that the key may see; key texts only for the master key and the key itself */
        get: operations["getInstanceFetchInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/logout/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Unlink the phone; the instance stays and can be connected again */
        put: operations["putInstanceLogoutByInstanceName"];
        post?: never;
        /** The same as PUT, as Evolution clients send it */
        delete: operations["deleteInstanceLogoutByInstanceName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance/restart/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Close the socket and open a new one with the same login */
        put: operations["putInstanceRestartByInstanceName"];
        /** The same as PUT, as Evolution v2 clients send it */
        post: operations["postInstanceRestartByInstanceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/message/sendText/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a text to a person or a group
         * @description Answers once the message was handed to WhatsApp, after 30 seconds at the latest; what WhatsApp says of it later comes as MESSAGES_UPDATE events. Bodies of Evolution v1 (`textMessage`, `options`) are read too.
         */
        post: operations["postMessageSendTextByInstanceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a person that can be written to, or change how they behave */
        post: operations["postSandboxContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the connections of an account’s linked devices: drop, silence, replaced, logged_out, or with a code */
        post: operations["postSandboxDisconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let something go wrong on the wire: drop, delay, error, duplicate or reorder matching stanzas */
        post: operations["postSandboxFaults"];
        /** End all faults */
        delete: operations["deleteSandboxFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a phone has sent and received, decrypted; `copies` counts how often a message arrived */
        get: operations["getSandboxMessages"];
        put?: never;
        /** A person writes to somebody; from an instance’s own number it is as if typed on its phone */
        post: operations["postSandboxMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/pair-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A phone’s owner types a pairing code: the `pairingCode` that connecting with a number answered */
        post: operations["postSandboxPairCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every person on the network, with their devices */
        get: operations["getSandboxPhones"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person comes online, goes, or types */
        post: operations["postSandboxPresence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person opens a chat and reads what is in it */
        post: operations["postSandboxRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A phone scans a QR code: put the `code` that connecting an instance answered into `qr` */
        post: operations["postSandboxScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sandbox/stanzas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What went over the wire of a phone lately */
        get: operations["getSandboxStanzas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/find/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of an instance, nested and flat */
        get: operations["getSettingsFindByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/set/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change some settings of an instance; the others stay as they are
         * @description All seven are stored and answered. None of them acts on the connection yet.
         */
        post: operations["postSettingsSetByInstanceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/verify-creds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a key is good; what the Evolution Manager asks before it lets somebody in. */
        post: operations["postVerifyCreds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/find/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an instance’s events are sent. */
        get: operations["getWebhookFindByInstanceName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/set/{instanceName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say where an instance’s events are sent. The first answer shows the secret that signs them, this once; the body may also be flat, without `webhook`. */
        post: operations["postWebhookSetByInstanceName"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live events over WebSocket
         * @description Connect with `ws://` or `wss://`. Swagger UI cannot open a WebSocket: try
         *     `npx wscat -c 'ws://localhost:3000/ws' -H 'apikey: YOUR_KEY'`.
         *
         *     * **Who is it?** A key header, `?apikey=`, `?token=` (a dashboard token), or the first frame
         *       `{"type":"auth","apikey":"…"}` (or `token`) within 10 seconds.
         *     * **From the server:** `{"type":"hello","instances":[…],"events":[…],"server_time":"…"}`, then one
         *       `connection.update` with `"snapshot":true` for each instance that is followed, then events as they happen:
         *       `{"event","instance","data","date_time","sender","server_url","event_id"}`.
         *     * **From the client:** `{"type":"subscribe","instances":[…],"events":[…]}` and `unsubscribe`, answered by
         *       `subscribed`; `{"type":"ping"}`, answered by `pong`. What cannot be understood is answered by
         *       `{"type":"error","code":"…","message":"…"}`.
         *     * **Close codes:** 1001 server going away, 1009 frame too large, 1013 reading too slowly, 4400 unknown event in the
         *       filter, 4401 not authenticated (sign in again), 4403 key not allowed, 4404 unknown instance, 4408 nobody said who this is in time, 4429
         *       too many connections of one credential (20).
         */
        get: operations["getWs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddWebhookDto: {
            /**
             * @description Whether events are delivered.
             * @default true
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Where events are sent; needed where `enabled`.
             * @example https://example.com/webhook
             */
            url?: string;
            /**
             * @description Append the event’s name to the path.
             * @default false
             * @example false
             */
            byEvents?: boolean;
            /**
             * @description Put the file of media messages into the event.
             * @default false
             * @example false
             */
            base64?: boolean;
            /**
             * @description Events to deliver; empty for all.
             * @example [
             *       "MESSAGES_UPSERT"
             *     ]
             */
            events?: ("APPLICATION_STARTUP" | "QRCODE_UPDATED" | "CONNECTION_UPDATE" | "MESSAGES_SET" | "MESSAGES_UPSERT" | "MESSAGES_UPDATE" | "MESSAGES_DELETE" | "SEND_MESSAGE" | "CONTACTS_SET" | "CONTACTS_UPSERT" | "CONTACTS_UPDATE" | "PRESENCE_UPDATE" | "CHATS_SET" | "CHATS_UPSERT" | "CHATS_UPDATE" | "CHATS_DELETE" | "GROUPS_UPSERT" | "GROUP_UPDATE" | "GROUP_PARTICIPANTS_UPDATE" | "CALL" | "TYPEBOT_START" | "TYPEBOT_CHANGE_STATUS" | "MESSAGES_EDITED" | "SEND_MESSAGE_UPDATE" | "LABELS_EDIT" | "LABELS_ASSOCIATION" | "REMOVE_INSTANCE" | "LOGOUT_INSTANCE" | "INSTANCE_CREATE" | "INSTANCE_DELETE" | "STATUS_INSTANCE" | "GROUPS_UPDATE")[];
            /**
             * @description Headers to send along. `jwt_key` is not sent: it signs a ten-minute JWT in `Authorization`.
             * @example {
             *       "X-Tenant": "acme"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /** @description Signs deliveries: 16 characters or more. `whsec_` and base64 is the form that Standard Webhooks verifiers take; any other text signs with its own bytes. Left out: a random one is made. */
            secret?: string;
            /**
             * @description Put the instance’s key into every event.
             * @default false
             */
            includeKey?: boolean;
            /**
             * @description Hold a chat’s next event back until the one before it is accepted.
             * @default false
             */
            ordered?: boolean;
            /**
             * @description How long an answer may take, in milliseconds.
             * @default 5000
             */
            timeoutMs?: number;
            /**
             * @description To tell webhooks apart; a random one is made without it.
             * @example crm
             */
            name?: string;
        };
        CheckDto: {
            /** @enum {string} */
            status: "ok" | "down";
            /**
             * @description How long the answer took, in milliseconds.
             * @example 2
             */
            latencyMs: number;
        };
        ChecksDto: {
            database: components["schemas"]["CheckDto"];
            /** @description The queue of background jobs. */
            queue?: components["schemas"]["CheckDto"];
            /** @description Redis, where REDIS_URL is set. */
            redis?: components["schemas"]["CheckDto"];
        };
        ClientDto: {
            id: number;
            company_name: string;
            email: string;
            is_active: boolean;
            max_instances: number;
            msg_per_min: number;
            msg_count_today: number;
            total_messages: number;
            role: string;
            /** @description Who signs in for this client */
            login_username: string | null;
            instance_count: number;
            /** @description How the newest usable key begins */
            api_key_prefix: string | null;
            timezone: string;
            default_country: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ClientWithKeyDto: {
            id: number;
            company_name: string;
            email: string;
            is_active: boolean;
            max_instances: number;
            msg_per_min: number;
            msg_count_today: number;
            total_messages: number;
            role: string;
            /** @description Who signs in for this client */
            login_username: string | null;
            instance_count: number;
            /** @description How the newest usable key begins */
            api_key_prefix: string | null;
            timezone: string;
            default_country: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description Shown this once */
            api_key: string;
        };
        ConnectAnswerDto: {
            pairingCode: string | null;
            /** @description The text in the picture */
            code: string | null;
            /** @description PNG as a data URI */
            base64: string | null;
            /** @description 1 for the first QR of an attempt, 0 without one */
            count: number;
            /** @description For how long this QR can still be scanned */
            expiresInMs: number | null;
            instance: components["schemas"]["ConnectedInstanceDto"];
            /** @description The fields of the QR once more, where Evolution’s clients look for them */
            qrcode?: components["schemas"]["QrDto"];
        };
        ConnectedInstanceDto: {
            instanceName: string;
            /** @enum {string} */
            state: "open" | "connecting" | "close" | "refused";
            /**
             * @description The same, while there is an attempt to connect
             * @enum {string}
             */
            status?: "open" | "connecting" | "close" | "refused";
        };
        CreateClientDto: {
            /** @example Acme Trading Ltd */
            company_name: string;
            /** @example ops@acme.example */
            email: string;
            /**
             * @description Instances that the client may have.
             * @default 5
             */
            max_instances?: number;
            /**
             * @description Messages that the client may send in a minute.
             * @default 60
             */
            msg_per_min?: number;
            /**
             * @description Time zone in which the client’s days begin.
             * @example Africa/Nairobi
             */
            timezone?: string;
            /**
             * @description Country calling code put in place of a leading zero.
             * @example 254
             */
            default_country?: string;
            /** @description Lets the client sign in to the dashboard with its e-mail address. */
            portal_password?: string;
        };
        CreateInstanceDto: {
            /**
             * @description Reject calls. Stored; does not act yet
             * @example false
             */
            rejectCall?: boolean;
            /**
             * @description Text sent to a rejected caller. Stored; does not act yet
             * @example
             */
            msgCall?: string;
            /**
             * @description Ignore messages of groups. Stored; does not act yet
             * @example false
             */
            groupsIgnore?: boolean;
            /**
             * @description Show the account as online. Stored; does not act yet
             * @example false
             */
            alwaysOnline?: boolean;
            /**
             * @description Mark messages as read on arrival. Stored; does not act yet
             * @example false
             */
            readMessages?: boolean;
            /**
             * @description Mark status posts as read. Stored; does not act yet
             * @example false
             */
            readStatus?: boolean;
            /**
             * @description Fetch the whole history at linking. Stored; does not act yet
             * @example false
             */
            syncFullHistory?: boolean;
            /**
             * @description 1 to 100 letters, digits, dots, dashes or underscores
             * @example mycompany-sales
             */
            instanceName: string;
            /**
             * @description The only one there is
             * @default WHATSAPP-BAILEYS
             * @example WHATSAPP-BAILEYS
             */
            integration?: string;
            /**
             * @description Connect at once and answer with the QR code
             * @default false
             * @example true
             */
            qrcode?: boolean;
            /**
             * @description Number to link by pairing code; empty for the QR code alone
             * @example
             */
            number?: string;
            /** @description Your own text for the instance’s key; a random one is made without it */
            token?: string;
            webhook?: components["schemas"]["WebhookSettingsDto"];
            /** @description Tenant that will own the instance; read from staff and the master key only */
            client_id?: number;
        };
        CreateKeyDto: {
            /**
             * @example instance
             * @enum {string}
             */
            kind: "client" | "instance";
            /**
             * @description For kind `instance`.
             * @example mycompany-sales
             */
            instanceName?: string;
            /** @description For kind `client`; may be left out by a client’s own user. */
            clientId?: number;
            /**
             * @description To tell keys apart.
             * @example n8n
             */
            name?: string;
            /** @description For kind `instance`: the text of the key, instead of a random one. */
            token?: string;
        };
        CreatedInstanceDto: {
            instance: components["schemas"]["CreatedInstanceRowDto"];
            /** @description The key once more, in the form that the gateway is configured for */
            hash: components["schemas"]["KeyTextDto"] | string;
            /** @description The key, shown this once */
            token: string;
            /** @description As it was given; empty without one */
            webhook: {
                [key: string]: unknown;
            };
            websocket: components["schemas"]["WebsocketViewDto"];
            settings: components["schemas"]["SettingsViewDto"];
            /** @description Where `qrcode` was asked for */
            qrcode?: components["schemas"]["QrDto"];
        };
        CreatedInstanceRowDto: {
            instanceName: string;
            instanceId: string;
            integration: string;
            /** @description Of another kind of connection: always null */
            webhookWaBusiness: string | null;
            accessTokenWaBusiness: string;
            /** @enum {string} */
            status: "open" | "connecting" | "close";
        };
        CreatedKeyDto: {
            id: string;
            /** @description Shown this once */
            key: string;
            prefix: string;
            /** @enum {string} */
            status: "active";
            /** @enum {string} */
            kind: "client" | "instance";
        };
        DeliveryAttemptDto: {
            attempt: number;
            /** Format: date-time */
            at: string;
            url: string;
            status: number | null;
            duration_ms: number;
            response: string | null;
            error: string | null;
        };
        DeliveryCountsDto: {
            pending: number;
            dead: number;
        };
        DeliveryDto: {
            id: string;
            event_id: string;
            event: string;
            instance: string;
            chat_jid: string | null;
            /** @enum {string} */
            status: "pending" | "delivered" | "dead";
            attempts: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            last_status: number | null;
            last_error: string | null;
            /** Format: date-time */
            settled_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Newest first */
            log: components["schemas"]["DeliveryAttemptDto"][];
        };
        DeliveryPageDto: {
            /** @description Newest first */
            items: components["schemas"]["DeliveryDto"][];
            /** @description The `cursor` of the next page; null on the last */
            next_cursor: string | null;
        };
        /** @description Every error, on every route */
        ErrorBody: {
            /**
             * @description The HTTP status
             * @example 404
             */
            status: number;
            /**
             * @description The standard words for the status; below /api/ the sentence
             * @example Not Found
             */
            error: string;
            /**
             * @description A sentence for people
             * @example The "mycompany-sales" instance does not exist
             */
            message: string;
            /**
             * @description A word for programs, which does not change
             * @example INSTANCE_NOT_FOUND
             */
            code: string;
            response: {
                /**
                 * @description Every problem that was found
                 * @example [
                 *       "The \"mycompany-sales\" instance does not exist"
                 *     ]
                 */
                message: unknown[];
            };
            /**
             * @description Finds the request in the log
             * @example 01JD8Z0000000000000000000
             */
            requestId: string;
        };
        FindMessagesDto: {
            where?: components["schemas"]["FindMessagesWhereDto"];
            /**
             * @description Messages on a page
             * @default 50
             * @example 50
             */
            limit?: number;
            /**
             * @default 1
             * @example 1
             */
            page?: number;
            /** @description The same as limit, in Evolution’s words */
            offset?: number;
        };
        FindMessagesKeyDto: {
            /** @example 254722000001@s.whatsapp.net */
            remoteJid?: string;
            id?: string;
            /** @example false */
            fromMe?: boolean;
        };
        FindMessagesWhereDto: {
            key?: components["schemas"]["FindMessagesKeyDto"];
            /** @example conversation */
            messageType?: string;
            /** @example android */
            source?: string;
            messageTimestamp?: components["schemas"]["TimestampRangeDto"];
        };
        FoundSettingsDto: {
            rejectCall: boolean;
            msgCall: string;
            groupsIgnore: boolean;
            alwaysOnline: boolean;
            readMessages: boolean;
            readStatus: boolean;
            syncFullHistory: boolean;
            settings: components["schemas"]["SettingsViewDto"];
            /** @description Of a service that there is not: always empty */
            wavoipToken: string;
        };
        HealthDto: {
            /** @enum {string} */
            status: "ok" | "degraded";
            checks: components["schemas"]["ChecksDto"];
            /** @example 0.1.0 */
            version: string;
            /**
             * @description Seconds since the process started.
             * @example 3600
             */
            uptimeSeconds: number;
        };
        HistoryStepDto: {
            reason: string;
            statusCode: number;
            detail: string | null;
            /** Format: date-time */
            at: string;
        };
        InstanceCountersDto: {
            messages: number;
            chats: number;
            contacts: number;
            /** @description Accepted and not handed over yet */
            queued: number;
        };
        InstanceDetailDto: {
            id: string;
            instance_name: string;
            /** @enum {string} */
            status: "open" | "connecting" | "close" | "refused";
            ownerJid: string | null;
            number: string | null;
            integration: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            client_id: number | null;
            client_name: string | null;
            client_email: string | null;
            /** @description Why the connection is as it is, for example `awaiting_scan` */
            reason: string;
            statusCode: number;
            /** @description What a person should do, in one sentence; empty when nothing is to be done */
            advice: string;
            /** Format: date-time */
            stateSince: string;
            profileName: string | null;
            profilePictureUrl: string | null;
            counters: components["schemas"]["InstanceCountersDto"];
            /** @description Newest first */
            history: components["schemas"]["HistoryStepDto"][];
        };
        KeyDto: {
            id: string;
            /** @enum {string} */
            kind: "client" | "instance" | "scoped";
            /** @description How the text begins */
            prefix: string;
            name: string | null;
            /**
             * @description `ending`: replaced, and good for a while yet
             * @enum {string}
             */
            status: "active" | "ending" | "revoked";
            client_id: number | null;
            instance_id: string | null;
            instance_name: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
        };
        KeyTextDto: {
            apikey: string;
        };
        ListedInstanceDto: {
            id: string;
            instance_name: string;
            /** @enum {string} */
            status: "open" | "connecting" | "close" | "refused";
            ownerJid: string | null;
            number: string | null;
            integration: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            client_id: number | null;
            client_name: string | null;
            client_email: string | null;
            /** @description Why the connection is as it is, for example `awaiting_scan` */
            reason: string;
            statusCode: number;
            /** @description What a person should do, in one sentence; empty when nothing is to be done */
            advice: string;
            /** Format: date-time */
            stateSince: string;
            profileName: string | null;
            profilePictureUrl: string | null;
            counters: components["schemas"]["InstanceCountersDto"];
        };
        LoginAnswerDto: {
            username: string;
            /** @enum {string} */
            role: "admin" | "operator" | "viewer" | "client";
            /** @description The client that the user belongs to */
            clientId: number | null;
            company_name: string | null;
            /** @description To send as `Authorization: Bearer` */
            token: string;
            /** @description For how many seconds the token is good */
            expires_in: number;
        };
        LoginDto: {
            /** @example admin */
            username: string;
            /** @example correct-horse-battery */
            password: string;
        };
        MeDto: {
            username: string;
            /** @enum {string} */
            role: "admin" | "operator" | "viewer" | "client";
            /** @description The client that the user belongs to */
            clientId: number | null;
            company_name: string | null;
        };
        MessageKeyDto: {
            remoteJid: string;
            /** @description The other address of the chat, where both are known */
            remoteJidAlt?: string;
            fromMe: boolean;
            /** @description WhatsApp’s id of the message; later events refer to it */
            id: string;
            /** @description Author in a group */
            participant?: string;
            participantAlt?: string;
        };
        NewKeyDto: {
            id: string;
            /** @description Shown this once */
            key: string;
            prefix: string;
            /** @enum {string} */
            status: "active";
        };
        QrDto: {
            pairingCode: string | null;
            /** @description The text in the picture */
            code: string | null;
            /** @description PNG as a data URI */
            base64: string | null;
            /** @description 1 for the first QR of an attempt, 0 without one */
            count: number;
            /** @description For how long this QR can still be scanned */
            expiresInMs: number | null;
        };
        QuotedDto: {
            key: components["schemas"]["QuotedKeyDto"];
            /**
             * @description Content of the answered message; looked up when it is stored here
             * @example {
             *       "conversation": "Hello"
             *     }
             */
            message?: {
                [key: string]: unknown;
            };
        };
        QuotedKeyDto: {
            /**
             * @description Id of the message that is answered
             * @example 3EB0C431C72E4AF82A11D0
             */
            id: string;
            /** @example 254722000001@s.whatsapp.net */
            remoteJid?: string;
            /** @example false */
            fromMe?: boolean;
            /** @description Who wrote it, in groups */
            participant?: string;
        };
        RedeliverDto: {
            /**
             * @description Of deliveries made from then on.
             * @example 2026-11-20T00:00:00Z
             */
            from?: string;
            /**
             * @description Of deliveries made until then.
             * @example 2026-11-22T00:00:00Z
             */
            to?: string;
            /**
             * @default dead
             * @enum {string}
             */
            status?: "dead" | "delivered" | "all";
        };
        RotateKeyDto: {
            /**
             * @description How long the old key goes on working; 0 ends it now.
             * @default 3600
             */
            overlapSeconds?: number;
        };
        SandboxAccountDto: {
            jid: string;
            lid: string;
        };
        SandboxContactDto: {
            jid: string;
            lid: string;
            phone: string;
            /** @description Empty where nobody gave one */
            name: string;
            /** @description What it tells of messages that arrive */
            autoReceipt: string;
            /** @description What it answers to every text; null: nothing */
            autoReply: string | null;
            /** @description Takes messages without decrypting them */
            sink: boolean;
        };
        SandboxDeviceDto: {
            id: number;
            online: boolean;
            /** @description Messages that wait for it */
            waiting: number;
            /** @description One-time keys that are left of it */
            preKeys: number;
            /** Format: date-time */
            linkedAt: string;
        };
        SandboxMessageDto: {
            id: string;
            /** @description Phone number of the author */
            from: string;
            /** @description Phone number of the addressee; the JID when it is no person’s */
            to: string;
            kind: string;
            text: string | null;
            /**
             * Format: date-time
             * @description When the network took it in
             */
            at: string;
            /** @enum {string} */
            direction: "sent" | "received";
            status: string;
            /** @description How often it arrived */
            copies: number;
        };
        SandboxMessageIdDto: {
            id: string;
        };
        SandboxPhoneDto: {
            jid: string;
            lid: string;
            phone: string;
            /** @description Empty where nobody gave one */
            name: string;
            /** @description What it tells of messages that arrive */
            autoReceipt: string;
            /** @description What it answers to every text; null: nothing */
            autoReply: string | null;
            /** @description Takes messages without decrypting them */
            sink: boolean;
            awake: boolean;
            decryptFailures: number;
            devices: components["schemas"]["SandboxDeviceDto"][];
        };
        SavedWebhookDto: {
            id: string;
            instance_id: string;
            /** @description `default` is the one of the Evolution dialect */
            name: string;
            url: string;
            enabled: boolean;
            /** @description Why the gateway itself switched it off */
            disabled_reason: string | null;
            /** Format: date-time */
            failing_since: string | null;
            /** @description Empty for all */
            events: ("APPLICATION_STARTUP" | "QRCODE_UPDATED" | "CONNECTION_UPDATE" | "MESSAGES_SET" | "MESSAGES_UPSERT" | "MESSAGES_UPDATE" | "MESSAGES_DELETE" | "SEND_MESSAGE" | "CONTACTS_SET" | "CONTACTS_UPSERT" | "CONTACTS_UPDATE" | "PRESENCE_UPDATE" | "CHATS_SET" | "CHATS_UPSERT" | "CHATS_UPDATE" | "CHATS_DELETE" | "GROUPS_UPSERT" | "GROUP_UPDATE" | "GROUP_PARTICIPANTS_UPDATE" | "CALL" | "TYPEBOT_START" | "TYPEBOT_CHANGE_STATUS" | "MESSAGES_EDITED" | "SEND_MESSAGE_UPDATE" | "LABELS_EDIT" | "LABELS_ASSOCIATION" | "REMOVE_INSTANCE" | "LOGOUT_INSTANCE" | "INSTANCE_CREATE" | "INSTANCE_DELETE" | "STATUS_INSTANCE" | "GROUPS_UPDATE")[];
            byEvents: boolean;
            base64: boolean;
            includeKey: boolean;
            ordered: boolean;
            timeoutMs: number;
            /** @description Names with masked values; a mask that is sent back means "as it was" */
            headers: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs too
             */
            old_secret_until: string | null;
            deliveries: components["schemas"]["DeliveryCountsDto"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @description The secret that the change made, shown this once; null or left out where it made none */
            secret?: string | null;
        };
        SendTextDto: {
            /**
             * @description Phone number in any usual form, or the JID of a person or group
             * @example 254722000001
             */
            number: string;
            /**
             * @description Milliseconds of typing shown before it leaves, up to 60000
             * @example 1200
             */
            delay?: number;
            /** @description Answer a message */
            quoted?: components["schemas"]["QuotedDto"];
            /**
             * @description Numbers or JIDs mentioned in the text; groups only
             * @example []
             */
            mentioned?: string[];
            /**
             * @description Mention all members of the group
             * @example false
             */
            mentionsEveryOne?: boolean;
            /** @description The same as mentionsEveryOne */
            everyOne?: boolean;
            /** @example Hello from Wharf */
            text: string;
            /**
             * @description Show a preview of the first link
             * @example false
             */
            linkPreview?: boolean;
        };
        SentMessageDto: {
            key: components["schemas"]["MessageKeyDto"];
            pushName: string;
            status: string;
            /** @description The content, by its kind */
            message: {
                [key: string]: unknown;
            };
            contextInfo: {
                [key: string]: unknown;
            } | null;
            messageType: string;
            /** @description Seconds since 1970 */
            messageTimestamp: number;
            instanceId: string;
            source: string;
        };
        SettingsDto: {
            /**
             * @description Reject calls. Stored; does not act yet
             * @example false
             */
            rejectCall?: boolean;
            /**
             * @description Text sent to a rejected caller. Stored; does not act yet
             * @example
             */
            msgCall?: string;
            /**
             * @description Ignore messages of groups. Stored; does not act yet
             * @example false
             */
            groupsIgnore?: boolean;
            /**
             * @description Show the account as online. Stored; does not act yet
             * @example false
             */
            alwaysOnline?: boolean;
            /**
             * @description Mark messages as read on arrival. Stored; does not act yet
             * @example false
             */
            readMessages?: boolean;
            /**
             * @description Mark status posts as read. Stored; does not act yet
             * @example false
             */
            readStatus?: boolean;
            /**
             * @description Fetch the whole history at linking. Stored; does not act yet
             * @example false
             */
            syncFullHistory?: boolean;
        };
        SettingsViewDto: {
            rejectCall: boolean;
            msgCall: string;
            groupsIgnore: boolean;
            alwaysOnline: boolean;
            readMessages: boolean;
            readStatus: boolean;
            syncFullHistory: boolean;
        };
        TestCallDto: {
            ok: boolean;
            url: string;
            status: number | null;
            duration_ms: number;
            /** @description How the answer begins */
            response: string | null;
            /** @description Why there was no answer */
            error: string | null;
        };
        TimestampRangeDto: {
            /** @example 2026-01-01T00:00:00Z */
            gte?: string;
            lte?: string;
        };
        UpdateClientDto: {
            /** @example Acme Trading Ltd */
            company_name?: string;
            /** @example ops@acme.example */
            email?: string;
            /**
             * @description Instances that the client may have.
             * @default 5
             */
            max_instances?: number;
            /**
             * @description Messages that the client may send in a minute.
             * @default 60
             */
            msg_per_min?: number;
            /**
             * @description Time zone in which the client’s days begin.
             * @example Africa/Nairobi
             */
            timezone?: string;
            /**
             * @description Country calling code put in place of a leading zero.
             * @example 254
             */
            default_country?: string;
        };
        WebhookDto: {
            id: string;
            instance_id: string;
            /** @description `default` is the one of the Evolution dialect */
            name: string;
            url: string;
            enabled: boolean;
            /** @description Why the gateway itself switched it off */
            disabled_reason: string | null;
            /** Format: date-time */
            failing_since: string | null;
            /** @description Empty for all */
            events: ("APPLICATION_STARTUP" | "QRCODE_UPDATED" | "CONNECTION_UPDATE" | "MESSAGES_SET" | "MESSAGES_UPSERT" | "MESSAGES_UPDATE" | "MESSAGES_DELETE" | "SEND_MESSAGE" | "CONTACTS_SET" | "CONTACTS_UPSERT" | "CONTACTS_UPDATE" | "PRESENCE_UPDATE" | "CHATS_SET" | "CHATS_UPSERT" | "CHATS_UPDATE" | "CHATS_DELETE" | "GROUPS_UPSERT" | "GROUP_UPDATE" | "GROUP_PARTICIPANTS_UPDATE" | "CALL" | "TYPEBOT_START" | "TYPEBOT_CHANGE_STATUS" | "MESSAGES_EDITED" | "SEND_MESSAGE_UPDATE" | "LABELS_EDIT" | "LABELS_ASSOCIATION" | "REMOVE_INSTANCE" | "LOGOUT_INSTANCE" | "INSTANCE_CREATE" | "INSTANCE_DELETE" | "STATUS_INSTANCE" | "GROUPS_UPDATE")[];
            byEvents: boolean;
            base64: boolean;
            includeKey: boolean;
            ordered: boolean;
            timeoutMs: number;
            /** @description Names with masked values; a mask that is sent back means "as it was" */
            headers: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs too
             */
            old_secret_until: string | null;
            deliveries: components["schemas"]["DeliveryCountsDto"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        WebhookSettingsDto: {
            /**
             * @description Whether events are delivered.
             * @default true
             * @example true
             */
            enabled?: boolean;
            /**
             * @description Where events are sent; needed where `enabled`.
             * @example https://example.com/webhook
             */
            url?: string;
            /**
             * @description Append the event’s name to the path.
             * @default false
             * @example false
             */
            byEvents?: boolean;
            /**
             * @description Put the file of media messages into the event.
             * @default false
             * @example false
             */
            base64?: boolean;
            /**
             * @description Events to deliver; empty for all.
             * @example [
             *       "MESSAGES_UPSERT"
             *     ]
             */
            events?: ("APPLICATION_STARTUP" | "QRCODE_UPDATED" | "CONNECTION_UPDATE" | "MESSAGES_SET" | "MESSAGES_UPSERT" | "MESSAGES_UPDATE" | "MESSAGES_DELETE" | "SEND_MESSAGE" | "CONTACTS_SET" | "CONTACTS_UPSERT" | "CONTACTS_UPDATE" | "PRESENCE_UPDATE" | "CHATS_SET" | "CHATS_UPSERT" | "CHATS_UPDATE" | "CHATS_DELETE" | "GROUPS_UPSERT" | "GROUP_UPDATE" | "GROUP_PARTICIPANTS_UPDATE" | "CALL" | "TYPEBOT_START" | "TYPEBOT_CHANGE_STATUS" | "MESSAGES_EDITED" | "SEND_MESSAGE_UPDATE" | "LABELS_EDIT" | "LABELS_ASSOCIATION" | "REMOVE_INSTANCE" | "LOGOUT_INSTANCE" | "INSTANCE_CREATE" | "INSTANCE_DELETE" | "STATUS_INSTANCE" | "GROUPS_UPDATE")[];
            /**
             * @description Headers to send along. `jwt_key` is not sent: it signs a ten-minute JWT in `Authorization`.
             * @example {
             *       "X-Tenant": "acme"
             *     }
             */
            headers?: {
                [key: string]: string;
            };
            /** @description Signs deliveries: 16 characters or more. `whsec_` and base64 is the form that Standard Webhooks verifiers take; any other text signs with its own bytes. Left out: a random one is made. */
            secret?: string;
            /**
             * @description Put the instance’s key into every event.
             * @default false
             */
            includeKey?: boolean;
            /**
             * @description Hold a chat’s next event back until the one before it is accepted.
             * @default false
             */
            ordered?: boolean;
            /**
             * @description How long an answer may take, in milliseconds.
             * @default 5000
             */
            timeoutMs?: number;
        };
        WebsocketViewDto: {
            enabled: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiAdminInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "instance_name": "mycompany-sales",
                     *         "status": "open",
                     *         "ownerJid": "254712345678@s.whatsapp.net",
                     *         "number": "254712345678",
                     *         "integration": "WHATSAPP-BAILEYS",
                     *         "createdAt": "2026-11-22T09:00:00.000Z",
                     *         "updatedAt": "2026-11-22T09:00:00.000Z",
                     *         "client_id": 1,
                     *         "client_name": "Acme Trading Ltd",
                     *         "client_email": "ops@acme.example",
                     *         "reason": "open",
                     *         "statusCode": 200,
                     *         "advice": "",
                     *         "stateSince": "2026-11-22T09:00:00.000Z",
                     *         "profileName": "My Company",
                     *         "profilePictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg",
                     *         "counters": {
                     *           "messages": 12,
                     *           "chats": 4,
                     *           "contacts": 3,
                     *           "queued": 0
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ListedInstanceDto"][];
                };
            };
            /** @description `MISSING_TOKEN`: Access token required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_TOKEN`: Invalid or expired token */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiAudit: {
        parameters: {
            query?: {
                /**
                 * @description Entries that concern this client.
                 * @example 1
                 */
                client_id?: number;
                /**
                 * @description Entries of this actor.
                 * @example user:admin
                 */
                actor?: string;
                /**
                 * @description Entries of this kind.
                 * @example client.created
                 */
                action?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Entries on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "12",
                     *           "at": "2026-11-22T09:00:00.000Z",
                     *           "actor": "user:admin",
                     *           "action": "client.created",
                     *           "target": "1",
                     *           "client_id": 1,
                     *           "details": {},
                     *           "address": "127.0.0.1",
                     *           "request_id": "01JD9W"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        items?: {
                            id?: string;
                            at?: string;
                            actor?: string;
                            action?: string;
                            target?: string;
                            client_id?: number;
                            details?: {
                                [key: string]: unknown;
                            };
                            address?: string;
                            request_id?: string;
                        }[];
                        next_cursor?: unknown;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": 1,
                     *         "company_name": "Acme Trading Ltd",
                     *         "email": "ops@acme.example",
                     *         "is_active": true,
                     *         "max_instances": 5,
                     *         "msg_per_min": 60,
                     *         "msg_count_today": 12,
                     *         "total_messages": 480,
                     *         "role": "client",
                     *         "login_username": null,
                     *         "instance_count": 1,
                     *         "api_key_prefix": "9c1f04ab",
                     *         "timezone": "Africa/Nairobi",
                     *         "default_country": "254",
                     *         "created_at": "2026-11-22T09:00:00.000Z",
                     *         "updated_at": "2026-11-22T09:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ClientDto"][];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "company_name": "Acme Trading Ltd",
                 *       "email": "ops@acme.example",
                 *       "timezone": "Africa/Nairobi",
                 *       "default_country": "254"
                 *     }
                 */
                "application/json": components["schemas"]["CreateClientDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "company_name": "Acme Trading Ltd",
                     *       "email": "ops@acme.example",
                     *       "is_active": true,
                     *       "max_instances": 5,
                     *       "msg_per_min": 60,
                     *       "msg_count_today": 12,
                     *       "total_messages": 480,
                     *       "role": "client",
                     *       "login_username": null,
                     *       "instance_count": 1,
                     *       "api_key_prefix": "9c1f04ab",
                     *       "timezone": "Africa/Nairobi",
                     *       "default_country": "254",
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z",
                     *       "api_key": "9c1f04ab…64 hex digits, shown once"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientWithKeyDto"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description EMAIL_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiClientsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "company_name": "Acme Trading Ltd",
                     *       "email": "ops@acme.example",
                     *       "is_active": true,
                     *       "max_instances": 5,
                     *       "msg_per_min": 60,
                     *       "msg_count_today": 12,
                     *       "total_messages": 480,
                     *       "role": "client",
                     *       "login_username": null,
                     *       "instance_count": 1,
                     *       "api_key_prefix": "9c1f04ab",
                     *       "timezone": "Africa/Nairobi",
                     *       "default_country": "254",
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientDto"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description CLIENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putApiClientsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "company_name": "Acme Trading Ltd",
                 *       "email": "ops@acme.example",
                 *       "timezone": "Africa/Nairobi",
                 *       "default_country": "254"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateClientDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "company_name": "Acme Trading Ltd",
                     *       "email": "ops@acme.example",
                     *       "is_active": true,
                     *       "max_instances": 5,
                     *       "msg_per_min": 60,
                     *       "msg_count_today": 12,
                     *       "total_messages": 480,
                     *       "role": "client",
                     *       "login_username": null,
                     *       "instance_count": 1,
                     *       "api_key_prefix": "9c1f04ab",
                     *       "timezone": "Africa/Nairobi",
                     *       "default_country": "254",
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientDto"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description CLIENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description EMAIL_EXISTS */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteApiClientsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Client deleted",
                     *       "id": 1
                     *     }
                     */
                    "application/json": {
                        message?: string;
                        id?: number;
                    };
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description CLIENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description CLIENT_HAS_INSTANCES */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiClientsByIdResetKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "company_name": "Acme Trading Ltd",
                     *       "email": "ops@acme.example",
                     *       "is_active": true,
                     *       "max_instances": 5,
                     *       "msg_per_min": 60,
                     *       "msg_count_today": 12,
                     *       "total_messages": 480,
                     *       "role": "client",
                     *       "login_username": null,
                     *       "instance_count": 1,
                     *       "api_key_prefix": "9c1f04ab",
                     *       "timezone": "Africa/Nairobi",
                     *       "default_country": "254",
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z",
                     *       "api_key": "9c1f04ab…64 hex digits, shown once"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientWithKeyDto"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description CLIENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    patchApiClientsByIdToggle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "company_name": "Acme Trading Ltd",
                     *       "email": "ops@acme.example",
                     *       "is_active": false,
                     *       "max_instances": 5,
                     *       "msg_per_min": 60,
                     *       "msg_count_today": 12,
                     *       "total_messages": 480,
                     *       "role": "client",
                     *       "login_username": null,
                     *       "instance_count": 1,
                     *       "api_key_prefix": "9c1f04ab",
                     *       "timezone": "Africa/Nairobi",
                     *       "default_country": "254",
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientDto"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ADMIN_REQUIRED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description CLIENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiDeliveriesByIdRedeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 42 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 1
                     *     }
                     */
                    "application/json": {
                        queued?: number;
                    };
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description DELIVERY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiInstanceConnectByInstanceName: {
        parameters: {
            query?: {
                /** @description Link by an eight-character code for this number, as 254712345678 */
                number?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The QR as text and as a picture; when the instance is open already, its state and no QR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "connecting",
                     *         "status": "connecting"
                     *       },
                     *       "pairingCode": null,
                     *       "code": "2@…",
                     *       "base64": "data:image/png;base64,…",
                     *       "count": 1,
                     *       "expiresInMs": 60000,
                     *       "qrcode": {
                     *         "pairingCode": null,
                     *         "code": "2@…",
                     *         "base64": "data:image/png;base64,…",
                     *         "count": 1,
                     *         "expiresInMs": 60000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectAnswerDto"];
                };
            };
            /** @description `CONNECT_TIMEOUT`: WhatsApp offered neither a QR code nor a connection within 20 seconds */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "WhatsApp offered neither a QR code nor a connection within 20 seconds",
                     *       "code": "CONNECT_TIMEOUT",
                     *       "response": {
                     *         "message": [
                     *           "WhatsApp offered neither a QR code nor a connection within 20 seconds"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiInstanceConnectionStateByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "open",
                     *         "status": "open"
                     *       },
                     *       "state": "open",
                     *       "status": "open"
                     *     }
                     */
                    "application/json": {
                        instance?: {
                            instanceName?: string;
                            state?: string;
                            status?: string;
                        };
                        state?: string;
                        status?: string;
                    };
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiInstanceCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rejectCall": false,
                 *       "msgCall": "",
                 *       "groupsIgnore": false,
                 *       "alwaysOnline": false,
                 *       "readMessages": false,
                 *       "readStatus": false,
                 *       "syncFullHistory": false,
                 *       "instanceName": "mycompany-sales",
                 *       "integration": "WHATSAPP-BAILEYS",
                 *       "qrcode": true,
                 *       "number": ""
                 *     }
                 */
                "application/json": components["schemas"]["CreateInstanceDto"];
            };
        };
        responses: {
            /** @description The instance and its key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "integration": "WHATSAPP-BAILEYS",
                     *         "webhookWaBusiness": null,
                     *         "accessTokenWaBusiness": "",
                     *         "status": "connecting"
                     *       },
                     *       "hash": {
                     *         "apikey": "64 hex digits"
                     *       },
                     *       "token": "64 hex digits",
                     *       "webhook": {},
                     *       "websocket": {
                     *         "enabled": false
                     *       },
                     *       "settings": {
                     *         "rejectCall": false,
                     *         "msgCall": "",
                     *         "groupsIgnore": false,
                     *         "alwaysOnline": false,
                     *         "readMessages": false,
                     *         "readStatus": false,
                     *         "syncFullHistory": false
                     *       },
                     *       "qrcode": {
                     *         "pairingCode": null,
                     *         "code": "2@…",
                     *         "base64": "data:image/png;base64,…",
                     *         "count": 1,
                     *         "expiresInMs": 60000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedInstanceDto"];
                };
            };
            /** @description `VALIDATION_ERROR`: instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore",
                     *       "code": "VALIDATION_ERROR",
                     *       "response": {
                     *         "message": [
                     *           "instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_LIMIT`: This client may have 5 instances and has them all; delete one or ask for a higher limit */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This client may have 5 instances and has them all; delete one or ask for a higher limit",
                     *       "code": "INSTANCE_LIMIT",
                     *       "response": {
                     *         "message": [
                     *           "This client may have 5 instances and has them all; delete one or ask for a higher limit"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_EXISTS`: This name "mycompany-sales" is already in use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 409,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This name \"mycompany-sales\" is already in use.",
                     *       "code": "INSTANCE_EXISTS",
                     *       "response": {
                     *         "message": [
                     *           "This name \"mycompany-sales\" is already in use."
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteApiInstanceDeleteByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "SUCCESS",
                     *       "error": false,
                     *       "response": {
                     *         "message": "Instance deleted"
                     *       }
                     *     }
                     */
                    "application/json": {
                        status?: string;
                        error?: boolean;
                        response?: {
                            message?: string;
                        };
                    };
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putApiInstanceLogoutByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "SUCCESS",
                     *       "error": false,
                     *       "response": {
                     *         "message": "Instance logged out"
                     *       }
                     *     }
                     */
                    "application/json": {
                        status?: string;
                        error?: boolean;
                        response?: {
                            message?: string;
                        };
                    };
                };
            };
            /** @description `INSTANCE_NOT_CONNECTED`: The "mycompany-sales" instance is not connected */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance is not connected",
                     *       "code": "INSTANCE_NOT_CONNECTED",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance is not connected"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteApiInstanceLogoutByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "SUCCESS",
                     *       "error": false,
                     *       "response": {
                     *         "message": "Instance logged out"
                     *       }
                     *     }
                     */
                    "application/json": {
                        status?: string;
                        error?: boolean;
                        response?: {
                            message?: string;
                        };
                    };
                };
            };
            /** @description `INSTANCE_NOT_CONNECTED`: The "mycompany-sales" instance is not connected */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance is not connected",
                     *       "code": "INSTANCE_NOT_CONNECTED",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance is not connected"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putApiInstanceRestartByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "open"
                     *       },
                     *       "pairingCode": null,
                     *       "code": null,
                     *       "base64": null,
                     *       "count": 0,
                     *       "expiresInMs": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectAnswerDto"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiInstanceRestartByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "open"
                     *       },
                     *       "pairingCode": null,
                     *       "code": null,
                     *       "base64": null,
                     *       "count": 0,
                     *       "expiresInMs": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectAnswerDto"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "instance_name": "mycompany-sales",
                     *         "status": "open",
                     *         "ownerJid": "254712345678@s.whatsapp.net",
                     *         "number": "254712345678",
                     *         "integration": "WHATSAPP-BAILEYS",
                     *         "createdAt": "2026-11-22T09:00:00.000Z",
                     *         "updatedAt": "2026-11-22T09:00:00.000Z",
                     *         "client_id": 1,
                     *         "client_name": "Acme Trading Ltd",
                     *         "client_email": "ops@acme.example",
                     *         "reason": "open",
                     *         "statusCode": 200,
                     *         "advice": "",
                     *         "stateSince": "2026-11-22T09:00:00.000Z",
                     *         "profileName": "My Company",
                     *         "profilePictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg",
                     *         "counters": {
                     *           "messages": 12,
                     *           "chats": 4,
                     *           "contacts": 3,
                     *           "queued": 0
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ListedInstanceDto"][];
                };
            };
            /** @description `MISSING_TOKEN`: Access token required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_TOKEN`: Invalid or expired token */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiInstancesByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "instance_name": "mycompany-sales",
                     *       "status": "open",
                     *       "ownerJid": "254712345678@s.whatsapp.net",
                     *       "number": "254712345678",
                     *       "integration": "WHATSAPP-BAILEYS",
                     *       "createdAt": "2026-11-22T09:00:00.000Z",
                     *       "updatedAt": "2026-11-22T09:00:00.000Z",
                     *       "client_id": 1,
                     *       "client_name": "Acme Trading Ltd",
                     *       "client_email": "ops@acme.example",
                     *       "reason": "open",
                     *       "statusCode": 200,
                     *       "advice": "",
                     *       "stateSince": "2026-11-22T09:00:00.000Z",
                     *       "profileName": "My Company",
                     *       "profilePictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg",
                     *       "counters": {
                     *         "messages": 12,
                     *         "chats": 4,
                     *         "contacts": 3,
                     *         "queued": 0
                     *       },
                     *       "history": [
                     *         {
                     *           "reason": "open",
                     *           "statusCode": 200,
                     *           "detail": "Connected",
                     *           "at": "2026-11-22T09:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["InstanceDetailDto"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiInstancesByInstanceNameMessages: {
        parameters: {
            query?: {
                /**
                 * @description One chat alone
                 * @example 254722000001@s.whatsapp.net
                 */
                chat?: string;
                /** @example 1 */
                page?: number;
                /** @example 50 */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 1,
                     *       "page": 1,
                     *       "limit": 50,
                     *       "records": [
                     *         {
                     *           "id": "42",
                     *           "key": {
                     *             "remoteJid": "254722000001@s.whatsapp.net",
                     *             "fromMe": true,
                     *             "id": "3EB0C431C72E4AF82A11D0"
                     *           },
                     *           "pushName": "My Company",
                     *           "message": {
                     *             "conversation": "Hello from Wharf"
                     *           },
                     *           "contextInfo": null,
                     *           "messageType": "conversation",
                     *           "messageTimestamp": 1763769600,
                     *           "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *           "source": "web",
                     *           "status": "delivered",
                     *           "MessageUpdate": [
                     *             {
                     *               "status": "DELIVERY_ACK"
                     *             }
                     *           ],
                     *           "origin": "api",
                     *           "errorCode": null,
                     *           "error": null,
                     *           "acceptedAt": "2026-11-22T09:00:00.000Z",
                     *           "sentAt": "2026-11-22T09:00:00.100Z",
                     *           "serverAt": "2026-11-22T09:00:00.200Z",
                     *           "deliveredAt": "2026-11-22T09:00:01.000Z",
                     *           "readAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        total?: number;
                        page?: number;
                        limit?: number;
                        records?: {
                            id?: string;
                            key?: {
                                remoteJid?: string;
                                fromMe?: boolean;
                                id?: string;
                            };
                            pushName?: string;
                            message?: {
                                conversation?: string;
                            };
                            contextInfo?: unknown;
                            messageType?: string;
                            messageTimestamp?: number;
                            instanceId?: string;
                            source?: string;
                            status?: string;
                            MessageUpdate?: {
                                status?: string;
                            }[];
                            origin?: string;
                            errorCode?: unknown;
                            error?: unknown;
                            acceptedAt?: string;
                            sentAt?: string;
                            serverAt?: string;
                            deliveredAt?: string;
                            readAt?: unknown;
                        }[];
                    };
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiInstancesByInstanceNameWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example mycompany-sales */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *         "instance_id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "name": "default",
                     *         "url": "https://example.com/webhook",
                     *         "enabled": true,
                     *         "disabled_reason": null,
                     *         "failing_since": null,
                     *         "events": [
                     *           "MESSAGES_UPSERT"
                     *         ],
                     *         "byEvents": false,
                     *         "base64": false,
                     *         "includeKey": false,
                     *         "ordered": false,
                     *         "timeoutMs": 5000,
                     *         "headers": {
                     *           "X-Tenant": "********"
                     *         },
                     *         "old_secret_until": null,
                     *         "deliveries": {
                     *           "pending": 0,
                     *           "dead": 0
                     *         },
                     *         "created_at": "2026-11-22T09:00:00.000Z",
                     *         "updated_at": "2026-11-22T09:00:00.000Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["WebhookDto"][];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INSTANCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiInstancesByInstanceNameWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example mycompany-sales */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true,
                 *       "url": "https://example.com/webhook",
                 *       "byEvents": false,
                 *       "base64": false,
                 *       "events": [
                 *         "MESSAGES_UPSERT"
                 *       ],
                 *       "headers": {
                 *         "X-Tenant": "acme"
                 *       },
                 *       "name": "crm"
                 *     }
                 */
                "application/json": components["schemas"]["AddWebhookDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *       "instance_id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "name": "default",
                     *       "url": "https://example.com/webhook",
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "failing_since": null,
                     *       "events": [
                     *         "MESSAGES_UPSERT"
                     *       ],
                     *       "byEvents": false,
                     *       "base64": false,
                     *       "includeKey": false,
                     *       "ordered": false,
                     *       "timeoutMs": 5000,
                     *       "headers": {
                     *         "X-Tenant": "********"
                     *       },
                     *       "old_secret_until": null,
                     *       "deliveries": {
                     *         "pending": 0,
                     *         "dead": 0
                     *       },
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z",
                     *       "secret": "whsec_…, shown once"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedWebhookDto"];
                };
            };
            /** @description VALIDATION_ERROR, WEBHOOK_URL_NOT_HTTPS */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INSTANCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description SLOT_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiKeys: {
        parameters: {
            query?: {
                /**
                 * @description Keys of this instance.
                 * @example mycompany-sales
                 */
                instanceName?: string;
                /** @description Keys of this client. */
                clientId?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11",
                     *         "kind": "instance",
                     *         "prefix": "3f9a01bc",
                     *         "name": "n8n",
                     *         "status": "active",
                     *         "client_id": null,
                     *         "instance_id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *         "instance_name": "acme",
                     *         "created_at": "2026-11-22T09:00:00.000Z",
                     *         "expires_at": null,
                     *         "revoked_at": null
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["KeyDto"][];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INSTANCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "instance",
                 *       "instanceName": "mycompany-sales",
                 *       "name": "n8n"
                 *     }
                 */
                "application/json": components["schemas"]["CreateKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11",
                     *       "key": "3f9a01bc…64 hex digits",
                     *       "prefix": "3f9a01bc",
                     *       "status": "active",
                     *       "kind": "instance"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedKeyDto"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INSTANCE_NOT_FOUND, CLIENT_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description TOKEN_TAKEN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteApiKeysById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Key revoked",
                     *       "id": "7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11"
                     *     }
                     */
                    "application/json": {
                        message?: string;
                        id?: string;
                    };
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description KEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description LAST_KEY */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiKeysByIdRotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RotateKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7d3f0a52-6f0e-4a8e-9a58-0c1f5f1d7a11",
                     *       "key": "3f9a01bc…64 hex digits",
                     *       "prefix": "3f9a01bc",
                     *       "status": "active"
                     *     }
                     */
                    "application/json": components["schemas"]["NewKeyDto"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description KEY_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "admin",
                 *       "password": "correct-horse-battery"
                 *     }
                 */
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.Zm9v",
                     *       "username": "admin",
                     *       "role": "admin",
                     *       "clientId": null,
                     *       "company_name": null,
                     *       "expires_in": 28800
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswerDto"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_CREDENTIALS */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description ACCOUNT_SUSPENDED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description LOGIN_RATE_LIMITED */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "username": "admin",
                     *       "role": "admin",
                     *       "clientId": null,
                     *       "company_name": null
                     *     }
                     */
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiPortalInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "instance_name": "mycompany-sales",
                     *         "status": "open",
                     *         "ownerJid": "254712345678@s.whatsapp.net",
                     *         "number": "254712345678",
                     *         "integration": "WHATSAPP-BAILEYS",
                     *         "createdAt": "2026-11-22T09:00:00.000Z",
                     *         "updatedAt": "2026-11-22T09:00:00.000Z",
                     *         "client_id": 1,
                     *         "client_name": "Acme Trading Ltd",
                     *         "client_email": "ops@acme.example",
                     *         "reason": "open",
                     *         "statusCode": 200,
                     *         "advice": "",
                     *         "stateSince": "2026-11-22T09:00:00.000Z",
                     *         "profileName": "My Company",
                     *         "profilePictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg",
                     *         "counters": {
                     *           "messages": 12,
                     *           "chats": 4,
                     *           "contacts": 3,
                     *           "queued": 0
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ListedInstanceDto"][];
                };
            };
            /** @description `MISSING_TOKEN`: Access token required */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_TOKEN`: Invalid or expired token */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putApiWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": true,
                 *       "url": "https://example.com/webhook",
                 *       "byEvents": false,
                 *       "base64": false,
                 *       "events": [
                 *         "MESSAGES_UPSERT"
                 *       ],
                 *       "headers": {
                 *         "X-Tenant": "acme"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookSettingsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *       "instance_id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "name": "default",
                     *       "url": "https://example.com/webhook",
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "failing_since": null,
                     *       "events": [
                     *         "MESSAGES_UPSERT"
                     *       ],
                     *       "byEvents": false,
                     *       "base64": false,
                     *       "includeKey": false,
                     *       "ordered": false,
                     *       "timeoutMs": 5000,
                     *       "headers": {
                     *         "X-Tenant": "********"
                     *       },
                     *       "old_secret_until": null,
                     *       "deliveries": {
                     *         "pending": 0,
                     *         "dead": 0
                     *       },
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedWebhookDto"];
                };
            };
            /** @description VALIDATION_ERROR, WEBHOOK_URL_NOT_HTTPS */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteApiWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "Webhook deleted",
                     *       "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10"
                     *     }
                     */
                    "application/json": {
                        message?: string;
                        id?: string;
                    };
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getApiWebhooksByIdDeliveries: {
        parameters: {
            query?: {
                status?: "pending" | "delivered" | "dead";
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Deliveries on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "42",
                     *           "event_id": "evt_01JD9W8Z6Q3J5N7R9T1V3X5Z7B",
                     *           "event": "messages.upsert",
                     *           "instance": "mycompany-sales",
                     *           "chat_jid": "254712345678@s.whatsapp.net",
                     *           "status": "dead",
                     *           "attempts": 11,
                     *           "next_attempt_at": null,
                     *           "last_status": 500,
                     *           "last_error": "gave up after 11 attempts: HTTP 500 Internal Server Error",
                     *           "settled_at": "2026-11-22T09:00:00.000Z",
                     *           "created_at": "2026-11-19T06:00:00.000Z",
                     *           "log": [
                     *             {
                     *               "attempt": 11,
                     *               "at": "2026-11-22T09:00:00.000Z",
                     *               "url": "https://example.com/webhook",
                     *               "status": 500,
                     *               "duration_ms": 31,
                     *               "response": "oops",
                     *               "error": "HTTP 500 Internal Server Error"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPageDto"];
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiWebhooksByIdRedeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-11-20T00:00:00Z",
                 *       "to": "2026-11-22T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["RedeliverDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 17
                     *     }
                     */
                    "application/json": {
                        queued?: number;
                    };
                };
            };
            /** @description VALIDATION_ERROR */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiWebhooksByIdRotateSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *       "instance_id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "name": "default",
                     *       "url": "https://example.com/webhook",
                     *       "enabled": true,
                     *       "disabled_reason": null,
                     *       "failing_since": null,
                     *       "events": [
                     *         "MESSAGES_UPSERT"
                     *       ],
                     *       "byEvents": false,
                     *       "base64": false,
                     *       "includeKey": false,
                     *       "ordered": false,
                     *       "timeoutMs": 5000,
                     *       "headers": {
                     *         "X-Tenant": "********"
                     *       },
                     *       "old_secret_until": null,
                     *       "deliveries": {
                     *         "pending": 0,
                     *         "dead": 0
                     *       },
                     *       "created_at": "2026-11-22T09:00:00.000Z",
                     *       "updated_at": "2026-11-22T09:00:00.000Z",
                     *       "secret": "whsec_…, shown once"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedWebhookDto"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postApiWebhooksByIdTest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "url": "https://example.com/webhook",
                     *       "status": 200,
                     *       "duration_ms": 38,
                     *       "response": "ok",
                     *       "error": null
                     *     }
                     */
                    "application/json": components["schemas"]["TestCallDto"];
                };
            };
            /** @description MISSING_TOKEN */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_TOKEN, ROLE_NOT_ALLOWED */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description WEBHOOK_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postChatFindMessagesByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": 50,
                 *       "page": 1
                 *     }
                 */
                "application/json": components["schemas"]["FindMessagesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messages": {
                     *         "total": 1,
                     *         "pages": 1,
                     *         "currentPage": 1,
                     *         "records": [
                     *           {
                     *             "id": "42",
                     *             "key": {
                     *               "remoteJid": "254722000001@s.whatsapp.net",
                     *               "fromMe": true,
                     *               "id": "3EB0C431C72E4AF82A11D0"
                     *             },
                     *             "pushName": "My Company",
                     *             "message": {
                     *               "conversation": "Hello from Wharf"
                     *             },
                     *             "contextInfo": null,
                     *             "messageType": "conversation",
                     *             "messageTimestamp": 1763769600,
                     *             "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *             "source": "web",
                     *             "status": "DELIVERY_ACK",
                     *             "MessageUpdate": [
                     *               {
                     *                 "status": "DELIVERY_ACK"
                     *               }
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        messages?: {
                            total?: number;
                            pages?: number;
                            currentPage?: number;
                            records?: {
                                id?: string;
                                key?: {
                                    remoteJid?: string;
                                    fromMe?: boolean;
                                    id?: string;
                                };
                                pushName?: string;
                                message?: {
                                    conversation?: string;
                                };
                                contextInfo?: unknown;
                                messageType?: string;
                                messageTimestamp?: number;
                                instanceId?: string;
                                source?: string;
                                status?: string;
                                MessageUpdate?: {
                                    status?: string;
                                }[];
                            }[];
                        };
                    };
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getHealthLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        status?: string;
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getHealthReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        status?: string;
                    };
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The database cannot be reached */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getInstanceConnectByInstanceName: {
        parameters: {
            query?: {
                /** @description Link by an eight-character code for this number, as 254712345678 */
                number?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The QR as text and as a picture; when the instance is open already, its state and no QR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "connecting",
                     *         "status": "connecting"
                     *       },
                     *       "pairingCode": null,
                     *       "code": "2@…",
                     *       "base64": "data:image/png;base64,…",
                     *       "count": 1,
                     *       "expiresInMs": 60000,
                     *       "qrcode": {
                     *         "pairingCode": null,
                     *         "code": "2@…",
                     *         "base64": "data:image/png;base64,…",
                     *         "count": 1,
                     *         "expiresInMs": 60000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectAnswerDto"];
                };
            };
            /** @description `CONNECT_TIMEOUT`: WhatsApp offered neither a QR code nor a connection within 20 seconds */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "WhatsApp offered neither a QR code nor a connection within 20 seconds",
                     *       "code": "CONNECT_TIMEOUT",
                     *       "response": {
                     *         "message": [
                     *           "WhatsApp offered neither a QR code nor a connection within 20 seconds"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getInstanceConnectionStateByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "open",
                     *         "status": "open"
                     *       },
                     *       "state": "open",
                     *       "status": "open"
                     *     }
                     */
                    "application/json": {
                        instance?: {
                            instanceName?: string;
                            state?: string;
                            status?: string;
                        };
                        state?: string;
                        status?: string;
                    };
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postInstanceCreate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rejectCall": false,
                 *       "msgCall": "",
                 *       "groupsIgnore": false,
                 *       "alwaysOnline": false,
                 *       "readMessages": false,
                 *       "readStatus": false,
                 *       "syncFullHistory": false,
                 *       "instanceName": "mycompany-sales",
                 *       "integration": "WHATSAPP-BAILEYS",
                 *       "qrcode": true,
                 *       "number": ""
                 *     }
                 */
                "application/json": components["schemas"]["CreateInstanceDto"];
            };
        };
        responses: {
            /** @description The instance and its key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "integration": "WHATSAPP-BAILEYS",
                     *         "webhookWaBusiness": null,
                     *         "accessTokenWaBusiness": "",
                     *         "status": "connecting"
                     *       },
                     *       "hash": {
                     *         "apikey": "64 hex digits"
                     *       },
                     *       "token": "64 hex digits",
                     *       "webhook": {},
                     *       "websocket": {
                     *         "enabled": false
                     *       },
                     *       "settings": {
                     *         "rejectCall": false,
                     *         "msgCall": "",
                     *         "groupsIgnore": false,
                     *         "alwaysOnline": false,
                     *         "readMessages": false,
                     *         "readStatus": false,
                     *         "syncFullHistory": false
                     *       },
                     *       "qrcode": {
                     *         "pairingCode": null,
                     *         "code": "2@…",
                     *         "base64": "data:image/png;base64,…",
                     *         "count": 1,
                     *         "expiresInMs": 60000
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedInstanceDto"];
                };
            };
            /** @description `VALIDATION_ERROR`: instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore",
                     *       "code": "VALIDATION_ERROR",
                     *       "response": {
                     *         "message": [
                     *           "instanceName must be 1 to 100 characters of A-Z, a-z, 0-9, dot, dash and underscore"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_LIMIT`: This client may have 5 instances and has them all; delete one or ask for a higher limit */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This client may have 5 instances and has them all; delete one or ask for a higher limit",
                     *       "code": "INSTANCE_LIMIT",
                     *       "response": {
                     *         "message": [
                     *           "This client may have 5 instances and has them all; delete one or ask for a higher limit"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_EXISTS`: This name "mycompany-sales" is already in use. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 409,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This name \"mycompany-sales\" is already in use.",
                     *       "code": "INSTANCE_EXISTS",
                     *       "response": {
                     *         "message": [
                     *           "This name \"mycompany-sales\" is already in use."
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteInstanceDeleteByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "SUCCESS",
                     *       "error": false,
                     *       "response": {
                     *         "message": "Instance deleted"
                     *       }
                     *     }
                     */
                    "application/json": {
                        status?: string;
                        error?: boolean;
                        response?: {
                            message?: string;
                        };
                    };
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getInstanceFetchInstances: {
        parameters: {
            query?: {
                /** @example mycompany-sales */
                instanceName?: string;
                instanceId?: string;
                /** @description Digits of the linked account, or those given at creation */
                number?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Flat rows, each with the nested row of older clients inside */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *         "name": "mycompany-sales",
                     *         "connectionStatus": "open",
                     *         "ownerJid": "254712345678@s.whatsapp.net",
                     *         "profileName": "My Company",
                     *         "profilePicUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg",
                     *         "integration": "WHATSAPP-BAILEYS",
                     *         "number": "254712345678",
                     *         "businessId": null,
                     *         "token": "64 hex digits",
                     *         "clientName": "wharf",
                     *         "disconnectionReasonCode": 401,
                     *         "disconnectionObject": "{\"reason\":\"logged_out\",\"detail\":\"The phone was unlinked\"}",
                     *         "disconnectionAt": "2026-11-22T09:00:00.000Z",
                     *         "createdAt": "2026-11-22T09:00:00.000Z",
                     *         "updatedAt": "2026-11-22T09:00:00.000Z",
                     *         "Chatwoot": null,
                     *         "Proxy": null,
                     *         "Rabbitmq": null,
                     *         "Nats": null,
                     *         "Sqs": null,
                     *         "Websocket": null,
                     *         "Setting": {
                     *           "id": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *           "rejectCall": false,
                     *           "msgCall": "",
                     *           "groupsIgnore": false,
                     *           "alwaysOnline": false,
                     *           "readMessages": false,
                     *           "readStatus": false,
                     *           "syncFullHistory": false,
                     *           "wavoipToken": "",
                     *           "createdAt": "2026-11-22T09:00:00.000Z",
                     *           "updatedAt": "2026-11-22T09:00:00.000Z",
                     *           "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de"
                     *         },
                     *         "_count": {
                     *           "Message": 12,
                     *           "Contact": 3,
                     *           "Chat": 4
                     *         },
                     *         "instance": {
                     *           "instanceName": "mycompany-sales",
                     *           "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *           "owner": "254712345678@s.whatsapp.net",
                     *           "profileName": "My Company",
                     *           "profilePictureUrl": "https://pps.whatsapp.net/v/t61.24694-24/1.jpg",
                     *           "status": "open",
                     *           "apikey": "64 hex digits",
                     *           "serverUrl": "http://localhost:3000"
                     *         }
                     *       }
                     *     ]
                     */
                    "application/json": {
                        id?: string;
                        name?: string;
                        connectionStatus?: string;
                        ownerJid?: string;
                        profileName?: string;
                        profilePicUrl?: string;
                        integration?: string;
                        number?: string;
                        businessId?: unknown;
                        token?: string;
                        clientName?: string;
                        disconnectionReasonCode?: number;
                        disconnectionObject?: string;
                        disconnectionAt?: string;
                        createdAt?: string;
                        updatedAt?: string;
                        Chatwoot?: unknown;
                        Proxy?: unknown;
                        Rabbitmq?: unknown;
                        Nats?: unknown;
                        Sqs?: unknown;
                        Websocket?: unknown;
                        Setting?: {
                            id?: string;
                            rejectCall?: boolean;
                            msgCall?: string;
                            groupsIgnore?: boolean;
                            alwaysOnline?: boolean;
                            readMessages?: boolean;
                            readStatus?: boolean;
                            syncFullHistory?: boolean;
                            wavoipToken?: string;
                            createdAt?: string;
                            updatedAt?: string;
                            instanceId?: string;
                        };
                        _count?: {
                            Message?: number;
                            Contact?: number;
                            Chat?: number;
                        };
                        instance?: {
                            instanceName?: string;
                            instanceId?: string;
                            owner?: string;
                            profileName?: string;
                            profilePictureUrl?: string;
                            status?: string;
                            apikey?: string;
                            serverUrl?: string;
                        };
                    }[];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: Instance "mycompany-sales" not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Instance \"mycompany-sales\" not found",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "Instance \"mycompany-sales\" not found"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putInstanceLogoutByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "SUCCESS",
                     *       "error": false,
                     *       "response": {
                     *         "message": "Instance logged out"
                     *       }
                     *     }
                     */
                    "application/json": {
                        status?: string;
                        error?: boolean;
                        response?: {
                            message?: string;
                        };
                    };
                };
            };
            /** @description `INSTANCE_NOT_CONNECTED`: The "mycompany-sales" instance is not connected */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance is not connected",
                     *       "code": "INSTANCE_NOT_CONNECTED",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance is not connected"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteInstanceLogoutByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "SUCCESS",
                     *       "error": false,
                     *       "response": {
                     *         "message": "Instance logged out"
                     *       }
                     *     }
                     */
                    "application/json": {
                        status?: string;
                        error?: boolean;
                        response?: {
                            message?: string;
                        };
                    };
                };
            };
            /** @description `INSTANCE_NOT_CONNECTED`: The "mycompany-sales" instance is not connected */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance is not connected",
                     *       "code": "INSTANCE_NOT_CONNECTED",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance is not connected"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    putInstanceRestartByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "open"
                     *       },
                     *       "pairingCode": null,
                     *       "code": null,
                     *       "base64": null,
                     *       "count": 0,
                     *       "expiresInMs": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectAnswerDto"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postInstanceRestartByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "instance": {
                     *         "instanceName": "mycompany-sales",
                     *         "state": "open"
                     *       },
                     *       "pairingCode": null,
                     *       "code": null,
                     *       "base64": null,
                     *       "count": 0,
                     *       "expiresInMs": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectAnswerDto"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postMessageSendTextByInstanceName: {
        parameters: {
            query?: never;
            header?: {
                /** @description `respond-async`: answer 202 at once */
                Prefer?: string;
                /** @description Any text of yours: the same key with the same body answers the first message for seven days */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "254722000001",
                 *       "delay": 1200,
                 *       "mentioned": [],
                 *       "mentionsEveryOne": false,
                 *       "text": "Hello from Wharf",
                 *       "linkPreview": false
                 *     }
                 */
                "application/json": components["schemas"]["SendTextDto"];
            };
        };
        responses: {
            /** @description Handed to WhatsApp */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "remoteJid": "254722000001@s.whatsapp.net",
                     *         "fromMe": true,
                     *         "id": "3EB0C431C72E4AF82A11D0"
                     *       },
                     *       "pushName": "My Company",
                     *       "status": "PENDING",
                     *       "message": {
                     *         "conversation": "Hello from Wharf"
                     *       },
                     *       "contextInfo": null,
                     *       "messageType": "conversation",
                     *       "messageTimestamp": 1763769600,
                     *       "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "source": "web"
                     *     }
                     */
                    "application/json": components["schemas"]["SentMessageDto"];
                };
            };
            /** @description Accepted (`Prefer: respond-async`) */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "remoteJid": "254722000001@s.whatsapp.net",
                     *         "fromMe": true,
                     *         "id": "3EB0C431C72E4AF82A11D0"
                     *       },
                     *       "pushName": "My Company",
                     *       "status": "PENDING",
                     *       "message": {
                     *         "conversation": "Hello from Wharf"
                     *       },
                     *       "contextInfo": null,
                     *       "messageType": "conversation",
                     *       "messageTimestamp": 1763769600,
                     *       "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "source": "web"
                     *     }
                     */
                    "application/json": components["schemas"]["SentMessageDto"];
                };
            };
            /** @description `NUMBER_NOT_ON_WHATSAPP`: This number is not on WhatsApp */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 400,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This number is not on WhatsApp",
                     *       "code": "NUMBER_NOT_ON_WHATSAPP",
                     *       "response": {
                     *         "message": [
                     *           "This number is not on WhatsApp"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `IDEMPOTENCY_CONFLICT`: This Idempotency-Key was used with another body; use a new key for a new message */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 409,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This Idempotency-Key was used with another body; use a new key for a new message",
                     *       "code": "IDEMPOTENCY_CONFLICT",
                     *       "response": {
                     *         "message": [
                     *           "This Idempotency-Key was used with another body; use a new key for a new message"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `STORE_UNAVAILABLE`: The database cannot be reached right now; try again in a moment */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 503,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The database cannot be reached right now; try again in a moment",
                     *       "code": "STORE_UNAVAILABLE",
                     *       "response": {
                     *         "message": [
                     *           "The database cannot be reached right now; try again in a moment"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "254722000001",
                 *       "name": "A customer",
                 *       "autoReceipt": "read",
                 *       "autoReply": "Thank you!"
                 *     }
                 */
                "application/json": {
                    phone?: string;
                    name?: string;
                    autoReceipt?: string;
                    autoReply?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "phone": "254722000001",
                     *       "name": "A customer",
                     *       "jid": "254722000001@s.whatsapp.net",
                     *       "lid": "100000000000002@lid",
                     *       "autoReceipt": "read",
                     *       "autoReply": "Thank you!",
                     *       "sink": false
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxContactDto"];
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxDisconnect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "254712345678",
                 *       "mode": "drop"
                 *     }
                 */
                "application/json": {
                    phone?: string;
                    mode?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "disconnected": 1
                     *     }
                     */
                    "application/json": {
                        disconnected?: number;
                    };
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "254722000001",
                 *       "match": {
                 *         "tag": "receipt"
                 *       },
                 *       "action": "delay",
                 *       "times": 3,
                 *       "delayMs": 2000
                 *     }
                 */
                "application/json": {
                    phone?: string;
                    match?: {
                        tag?: string;
                    };
                    action?: string;
                    times?: number;
                    delayMs?: number;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "phone": "254722000001",
                     *       "match": {
                     *         "tag": "receipt"
                     *       },
                     *       "action": "delay",
                     *       "remaining": 3,
                     *       "delayMs": 2000,
                     *       "code": 500
                     *     }
                     */
                    "application/json": {
                        phone?: string;
                        match?: {
                            tag?: string;
                        };
                        action?: string;
                        remaining?: number;
                        delayMs?: number;
                        code?: number;
                    };
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteSandboxFaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cleared": 1
                     *     }
                     */
                    "application/json": {
                        cleared?: number;
                    };
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSandboxMessages: {
        parameters: {
            query: {
                /** @example 254722000001 */
                phone: string;
                /** @example 2026-01-01T00:00:00Z */
                since?: string;
                /** @example 254712345678 */
                chat?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "3EB0C431C72E4AF82A11D0",
                     *         "from": "254712345678",
                     *         "to": "254722000001",
                     *         "kind": "text",
                     *         "text": "Hello from Wharf",
                     *         "at": "2026-01-01T00:00:00.000Z",
                     *         "direction": "received",
                     *         "status": "read",
                     *         "copies": 1
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SandboxMessageDto"][];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "254722000001",
                 *       "to": "254712345678",
                 *       "text": "Hello, is my order ready?"
                 *     }
                 */
                "application/json": {
                    from?: string;
                    to?: string;
                    text?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3EB0C431C72E4AF82A11D0"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxMessageIdDto"];
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxPairCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "254712345678",
                 *       "code": "ABCD-1234"
                 *     }
                 */
                "application/json": {
                    phone?: string;
                    code?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jid": "254712345678@s.whatsapp.net",
                     *       "lid": "100000000000001@lid"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxAccountDto"];
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSandboxPhones: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "phone": "254722000001",
                     *         "name": "A customer",
                     *         "jid": "254722000001@s.whatsapp.net",
                     *         "lid": "100000000000002@lid",
                     *         "autoReceipt": "read",
                     *         "autoReply": "Thank you!",
                     *         "sink": false,
                     *         "awake": true,
                     *         "decryptFailures": 0,
                     *         "devices": []
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["SandboxPhoneDto"][];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxPresence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "254722000001",
                 *       "to": "254712345678",
                 *       "state": "composing"
                 *     }
                 */
                "application/json": {
                    phone?: string;
                    to?: string;
                    state?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "composing"
                     *     }
                     */
                    "application/json": {
                        state?: string;
                    };
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "254722000001",
                 *       "chat": "254712345678"
                 *     }
                 */
                "application/json": {
                    phone?: string;
                    chat?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ids": [
                     *         "3EB0C431C72E4AF82A11D0"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        ids?: string[];
                    };
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSandboxScan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "qr": "the code of GET /instance/connect/mycompany-sales",
                 *       "phone": "254712345678",
                 *       "name": "My Company"
                 *     }
                 */
                "application/json": {
                    qr?: string;
                    phone?: string;
                    name?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jid": "254712345678@s.whatsapp.net",
                     *       "lid": "100000000000001@lid"
                     *     }
                     */
                    "application/json": components["schemas"]["SandboxAccountDto"];
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSandboxStanzas: {
        parameters: {
            query: {
                /** @example 254712345678 */
                phone: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example [] */
                    "application/json": unknown[];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `NO_SANDBOX`: This gateway does not run on the sandbox network */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This gateway does not run on the sandbox network",
                     *       "code": "NO_SANDBOX",
                     *       "response": {
                     *         "message": [
                     *           "This gateway does not run on the sandbox network"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSettingsFindByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "settings": {
                     *         "rejectCall": false,
                     *         "msgCall": "",
                     *         "groupsIgnore": false,
                     *         "alwaysOnline": false,
                     *         "readMessages": false,
                     *         "readStatus": false,
                     *         "syncFullHistory": false
                     *       },
                     *       "rejectCall": false,
                     *       "msgCall": "",
                     *       "groupsIgnore": false,
                     *       "alwaysOnline": false,
                     *       "readMessages": false,
                     *       "readStatus": false,
                     *       "syncFullHistory": false,
                     *       "wavoipToken": ""
                     *     }
                     */
                    "application/json": components["schemas"]["FoundSettingsDto"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSettingsSetByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the instance
                 * @example mycompany-sales
                 */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "settings": {
                     *         "instanceName": "mycompany-sales",
                     *         "settings": {
                     *           "rejectCall": false,
                     *           "msgCall": "",
                     *           "groupsIgnore": false,
                     *           "alwaysOnline": false,
                     *           "readMessages": false,
                     *           "readStatus": false,
                     *           "syncFullHistory": false
                     *         },
                     *         "rejectCall": false,
                     *         "msgCall": "",
                     *         "groupsIgnore": false,
                     *         "alwaysOnline": false,
                     *         "readMessages": false,
                     *         "readStatus": false,
                     *         "syncFullHistory": false
                     *       }
                     *     }
                     */
                    "application/json": {
                        settings?: {
                            instanceName?: string;
                            settings?: {
                                rejectCall?: boolean;
                                msgCall?: string;
                                groupsIgnore?: boolean;
                                alwaysOnline?: boolean;
                                readMessages?: boolean;
                                readStatus?: boolean;
                                syncFullHistory?: boolean;
                            };
                            rejectCall?: boolean;
                            msgCall?: string;
                            groupsIgnore?: boolean;
                            alwaysOnline?: boolean;
                            readMessages?: boolean;
                            readStatus?: boolean;
                            syncFullHistory?: boolean;
                        };
                    };
                };
            };
            /** @description `VALIDATION_ERROR`: The body is not as described */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 401,
                     *       "error": "reason phrase or sentence",
                     *       "message": "Send your key in the header \"apikey\"",
                     *       "code": "MISSING_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "Send your key in the header \"apikey\""
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 403,
                     *       "error": "reason phrase or sentence",
                     *       "message": "This key is unknown, deactivated, or not allowed here",
                     *       "code": "INVALID_API_KEY",
                     *       "response": {
                     *         "message": [
                     *           "This key is unknown, deactivated, or not allowed here"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INSTANCE_NOT_FOUND`: The "mycompany-sales" instance does not exist */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 404,
                     *       "error": "reason phrase or sentence",
                     *       "message": "The \"mycompany-sales\" instance does not exist",
                     *       "code": "INSTANCE_NOT_FOUND",
                     *       "response": {
                     *         "message": [
                     *           "The \"mycompany-sales\" instance does not exist"
                     *         ]
                     *       },
                     *       "requestId": "01JD8Z0000000000000000000"
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postVerifyCreds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 200,
                     *       "message": "Credentials are valid"
                     *     }
                     */
                    "application/json": {
                        status?: number;
                        message?: string;
                    };
                };
            };
            /** @description MISSING_API_KEY */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_API_KEY */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getWebhookFindByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example mycompany-sales */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *       "url": "https://example.com/webhook",
                     *       "headers": {
                     *         "X-Tenant": "********"
                     *       },
                     *       "enabled": true,
                     *       "events": [
                     *         "MESSAGES_UPSERT"
                     *       ],
                     *       "webhookByEvents": false,
                     *       "webhookBase64": false,
                     *       "byEvents": false,
                     *       "base64": false,
                     *       "createdAt": "2026-11-22T09:00:00.000Z",
                     *       "updatedAt": "2026-11-22T09:00:00.000Z",
                     *       "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "webhook": {
                     *         "instanceName": "mycompany-sales",
                     *         "webhook": {
                     *           "url": "https://example.com/webhook",
                     *           "events": [
                     *             "MESSAGES_UPSERT"
                     *           ],
                     *           "enabled": true
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        id?: string;
                        url?: string;
                        headers?: {
                            "X-Tenant"?: string;
                        };
                        enabled?: boolean;
                        events?: string[];
                        webhookByEvents?: boolean;
                        webhookBase64?: boolean;
                        byEvents?: boolean;
                        base64?: boolean;
                        createdAt?: string;
                        updatedAt?: string;
                        instanceId?: string;
                        webhook?: {
                            instanceName?: string;
                            webhook?: {
                                url?: string;
                                events?: string[];
                                enabled?: boolean;
                            };
                        };
                    };
                };
            };
            /** @description MISSING_API_KEY */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_API_KEY */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INSTANCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postWebhookSetByInstanceName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example mycompany-sales */
                instanceName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "webhook": {
                 *         "enabled": true,
                 *         "url": "https://example.com/webhook",
                 *         "byEvents": false,
                 *         "base64": false,
                 *         "events": [
                 *           "MESSAGES_UPSERT",
                 *           "CONNECTION_UPDATE"
                 *         ],
                 *         "headers": {
                 *           "X-Tenant": "acme"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    webhook?: components["schemas"]["WebhookSettingsDto"];
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b9c6a1e-21d3-4f29-8a54-0f6f6cbb9f10",
                     *       "url": "https://example.com/webhook",
                     *       "headers": {
                     *         "X-Tenant": "********"
                     *       },
                     *       "enabled": true,
                     *       "events": [
                     *         "MESSAGES_UPSERT"
                     *       ],
                     *       "webhookByEvents": false,
                     *       "webhookBase64": false,
                     *       "byEvents": false,
                     *       "base64": false,
                     *       "createdAt": "2026-11-22T09:00:00.000Z",
                     *       "updatedAt": "2026-11-22T09:00:00.000Z",
                     *       "instanceId": "a2f6c9d0-0c8e-4f0a-9a57-3a52a7f1c0de",
                     *       "webhook": {
                     *         "instanceName": "mycompany-sales",
                     *         "webhook": {
                     *           "url": "https://example.com/webhook",
                     *           "events": [
                     *             "MESSAGES_UPSERT"
                     *           ],
                     *           "enabled": true
                     *         }
                     *       },
                     *       "secret": "whsec_…, shown once"
                     *     }
                     */
                    "application/json": {
                        id?: string;
                        url?: string;
                        headers?: {
                            "X-Tenant"?: string;
                        };
                        enabled?: boolean;
                        events?: string[];
                        webhookByEvents?: boolean;
                        webhookBase64?: boolean;
                        byEvents?: boolean;
                        base64?: boolean;
                        createdAt?: string;
                        updatedAt?: string;
                        instanceId?: string;
                        webhook?: {
                            instanceName?: string;
                            webhook?: {
                                url?: string;
                                events?: string[];
                                enabled?: boolean;
                            };
                        };
                        secret?: string;
                    };
                };
            };
            /** @description VALIDATION_ERROR, WEBHOOK_URL_NOT_HTTPS */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description MISSING_API_KEY */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INVALID_API_KEY */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description INSTANCE_NOT_FOUND */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getWs: {
        parameters: {
            query?: {
                /** @description The last `event_id` that was seen: what came after is sent */
                since?: string;
                /**
                 * @description Only these
                 * @example MESSAGES_UPSERT,CONNECTION_UPDATE
                 */
                events?: string;
                /** @description Only these instances */
                instance?: string[];
                /** @description Dashboard token, where no header can be set */
                token?: string;
                /** @description Key, where no header can be set */
                apikey?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching to WebSocket */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MISSING_API_KEY`: Send your key in the header "apikey" */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INVALID_API_KEY`: This key is unknown, deactivated, or not allowed here */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `UPGRADE_REQUIRED`: a plain request */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description `INTERNAL`: Something went wrong here; the requestId finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
