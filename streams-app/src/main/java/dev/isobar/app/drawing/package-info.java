/** The topology as drawings: what reads, works, keeps and writes, and how it hangs together. */
package dev.isobar.app.drawing;
