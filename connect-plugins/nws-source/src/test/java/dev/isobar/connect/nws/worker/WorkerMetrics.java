package dev.isobar.connect.nws.worker;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A worker's metrics as its operators see them: over JMX, from another process. */
final class WorkerMetrics implements AutoCloseable {

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  /**
   * @param pid of the worker, on this machine
   */
  // The address is a process's that the test has started.
  @SuppressWarnings("BanJNDI")
  WorkerMetrics(long pid) throws IOException {
    VirtualMachine worker;
    try {
      worker = VirtualMachine.attach(Long.toString(pid));
    } catch (AttachNotSupportedException e) {
      throw new IOException("Process " + pid + " lets nobody attach", e);
    }
    try {
      connector =
          JMXConnectorFactory.connect(new JMXServiceURL(worker.startLocalManagementAgent()));
    } finally {
      worker.detach();
    }
    beans = connector.getMBeanServerConnection();
  }

  /**
   * Adds up an attribute of the connector's beans.
   *
   * @param tags such as {@code feed=observations}, of the beans to look at; empty for all
   * @return 0 if there is no such bean yet
   */
  double sum(String connectorName, String attribute, String tags) throws IOException {
    double sum = 0;
    try {
      for (ObjectName bean :
          named(
              "kafka.connect:type=plugins,connector=\"" + connectorName + "\",*", connectorName)) {
        if (bean.getCanonicalName().contains(tags)
            && hasAttribute(bean, attribute)
            && beans.getAttribute(bean, attribute) instanceof Number value) {
          sum += value.doubleValue();
        }
      }
    } catch (JMException e) {
      throw new IOException("The worker's metrics cannot be read", e);
    }
    return sum;
  }

  private Set<ObjectName> named(String quoted, String name) throws IOException, JMException {
    Set<ObjectName> found = beans.queryNames(new ObjectName(quoted), null);
    return found.isEmpty()
        ? beans.queryNames(
            new ObjectName("kafka.connect:type=plugins,connector=" + name + ",*"), null)
        : found;
  }

  private boolean hasAttribute(ObjectName bean, String attribute) throws IOException, JMException {
    for (var each : beans.getMBeanInfo(bean).getAttributes()) {
      if (each.getName().equals(attribute)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
