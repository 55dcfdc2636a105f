/** Whether this instance lives and whether it can be asked, for who starts and balances it. */
package dev.isobar.app.health;
