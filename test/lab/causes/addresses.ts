/** Of the host, its router and the far end. */
export const HOST = '10.0.1.10';
export const HOST6 = '2001:db8:1:1::10';
export const ROUTER = '10.0.1.1';
export const FAR = '203.0.113.5';
export const FAR6 = '2001:db8:3::5';
export const RESOLVER = '203.0.113.53';
export const NAME = 'api.lab.example';
export const OPEN_PORT = 8080;
export const CLOSED_PORT = 9;
