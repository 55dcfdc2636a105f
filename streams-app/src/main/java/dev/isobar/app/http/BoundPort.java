package dev.isobar.app.http;

import dev.isobar.app.config.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * The port that will be served. It is taken before anything else is made, as others have to be told
 * where this instance is asked; who connects before it is served waits.
 */
public final class BoundPort implements AutoCloseable {

  private static final int WAITING_CONNECTIONS = 128;

  private final ServerSocketChannel channel;

  private BoundPort(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the port.
   *
   * @param settings where; port 0 takes any free one
   * @throws PortTakenException when somebody else has it, or the host is not of this machine
   */
  public static BoundPort of(HttpSettings settings) {
    ServerSocketChannel channel = null;
    try {
      channel = ServerSocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(settings.host(), settings.port()), WAITING_CONNECTIONS);
      return new BoundPort(channel);
    } catch (BindException e) {
      close(channel);
      throw new PortTakenException(settings.host(), settings.port(), e);
    } catch (IOException e) {
      close(channel);
      throw new UncheckedIOException(
          settings.host() + ":" + settings.port() + " cannot be served", e);
    }
  }

  /** The port's number. */
  public int number() {
    return channel.socket().getLocalPort();
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Gives the port back; again is the same as once. */
  @Override
  public void close() {
    close(channel);
  }

  private static void close(ServerSocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A port could not be given back", e);
    }
  }
}
